import type { Run } from '../run/runSlice.ts';

/** What the plan of a run depends on, of a GPU; null while it is not known. */
export type GpuFacts = Pick<Extract<Run['adapter'], { available: true }>, 'tensorBytes' | 'usual'>;

export function gpuFacts({ adapter }: Pick<Run, 'adapter'>): GpuFacts | null {
  return adapter?.available ? adapter : null;
}
