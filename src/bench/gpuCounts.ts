/** WebGPU calls and bytes of an engine. */
export interface GpuCounts {
  readonly dispatches: number;
  readonly passes: number;
  readonly submits: number;
  readonly buffers: number;
  readonly bindGroups: number;
  readonly pipelines: number;
  /** bytes from the CPU to the device: writeBuffer, and buffers mapped at creation */
  readonly bytesWritten: number;
  /** bytes from buffer to buffer, read-backs included */
  readonly bytesCopied: number;
}

export type CountName = keyof GpuCounts;

export const noCounts: GpuCounts = {
  dispatches: 0,
  passes: 0,
  submits: 0,
  buffers: 0,
  bindGroups: 0,
  pipelines: 0,
  bytesWritten: 0,
  bytesCopied: 0,
};

/** The counts of one of `steps` equal steps. */
export function perStep(before: GpuCounts, after: GpuCounts, steps: number): GpuCounts {
  const names = Object.keys(noCounts) as CountName[];
  const each = names.map((name) => [name, (after[name] - before[name]) / steps] as const);
  return { ...noCounts, ...Object.fromEntries(each) };
}
