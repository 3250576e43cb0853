/** What a browser reports about an adapter; older browsers report no subgroup sizes. */
export type AdapterInfo = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'description'> &
  Partial<Pick<GPUAdapterInfo, 'subgroupMinSize' | 'subgroupMaxSize'>>;

/** An adapter as browsers have had it since WebGPU is on by default. */
interface AnyAdapter {
  readonly info?: GPUAdapterInfo;
  readonly isFallbackAdapter?: boolean;
  requestAdapterInfo?(): Promise<AdapterInfo>;
}

/**
 * What an adapter says of itself. A browser that refuses to name its GPU is no reason to train without it.
 *
 * Workaround: Chrome 113 to 126 have no `adapter.info`; they had an asynchronous method instead.
 * Bug: https://github.com/gpuweb/gpuweb/pull/4550
 * Measured: nothing; a test has an adapter of either kind.
 * Goes: when no supported browser is older than Chrome 127.
 */
export async function infoOf(adapter: AnyAdapter): Promise<AdapterInfo> {
  const info = adapter.info ?? (await adapter.requestAdapterInfo?.().catch(() => undefined));
  return info ?? { vendor: '', architecture: '', description: '' };
}

/** The same of whether it is a software adapter. */
export function isFallback(adapter: AnyAdapter): boolean {
  return adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
}
