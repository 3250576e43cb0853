import { CodedError } from '../core/errors.ts';
import { type AdapterInfo, infoOf, isFallback } from './adapterInfo.ts';

/** Why there is no GPU to train on, and what to do. */
export const noGpuSentences = {
  insecureContext:
    'WebGPU works on secure pages only. Open this page by https:// or on localhost, or train on the CPU.',
  noWebGpu:
    'This browser has no WebGPU. Use a current Chrome, Edge, Firefox or Safari, or train on the CPU.',
  noAdapter:
    'The browser offers no GPU. Allow hardware acceleration in its settings, update the graphics driver, or train on the CPU.',
  noDevice:
    'The GPU could not be opened. Close other pages that use it and try again, or train on the CPU.',
} as const;
export type NoGpuReason = keyof typeof noGpuSentences;

/** There is no GPU to train on. `detail` is the browser's own message, where there is one. */
export class NoGpuError extends CodedError<NoGpuReason> {
  readonly detail: string;

  constructor(code: NoGpuReason, detail = '') {
    super('NoGpuError', noGpuSentences, code);
    this.detail = detail;
  }
}

export interface Gpu {
  readonly device: GPUDevice;
  readonly info: AdapterInfo;
  /** vendor, architecture and description, as far as the browser reports them */
  readonly name: string;
  /** a software adapter: correct, and slow */
  readonly fallback: boolean;
  readonly features: readonly string[];
}

/** Limits that are raised as far as the adapter allows. For all others, kernels rely on the defaults. */
const raisedLimits = ['maxBufferSize', 'maxStorageBufferBindingSize'] as const;

/**
 * Features that some variants need (see `src/engine/plan/variants/variants.ts`), and the clock that times
 * them.
 */
const usefulFeatures: readonly GPUFeatureName[] = ['subgroups', 'shader-f16', 'timestamp-query'];

/**
 * The fastest adapter and a device of it.
 * @param gpu `navigator.gpu`, or Dawn's in Node
 * @throws NoGpuError with the reason
 */
export async function requestGpu(gpu: GPU | undefined): Promise<Gpu> {
  if (gpu === undefined) {
    throw new NoGpuError(globalThis.isSecureContext === false ? 'insecureContext' : 'noWebGpu');
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new NoGpuError('noAdapter');
  const requiredLimits = Object.fromEntries(
    raisedLimits.map((limit) => [limit, adapter.limits[limit]]),
  );
  const requiredFeatures = usefulFeatures.filter((feature) => adapter.features.has(feature));
  const device = await adapter
    .requestDevice({ requiredLimits, requiredFeatures })
    .catch((error: unknown) => {
      throw new NoGpuError('noDevice', error instanceof Error ? error.message : String(error));
    });
  const info = await infoOf(adapter);
  const name = adapterName(info);
  return {
    device,
    info,
    name,
    fallback:
      isFallback(adapter) || /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(name),
    features: [...adapter.features].sort(),
  };
}

function adapterName({ vendor, architecture, description }: AdapterInfo): string {
  const words = [vendor, architecture, description].filter((word) => word !== '');
  return [...new Set(words)].join(' · ') || 'WebGPU';
}
