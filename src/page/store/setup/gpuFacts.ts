import type { Run } from '../run/runSlice.ts';

/** What the plan of a run depends on, of a GPU; null while it is not known. */
export type GpuFacts = Pick<Extract<Run['adapter'], { available: true }>, 'tensorBytes' | 'usual'>;

/** The adapter's own report, not a copy: checks are kept by it. */
export function gpuFacts({ adapter }: Pick<Run, 'adapter'>): GpuFacts | null {
  return adapter?.available ? adapter : null;
}
