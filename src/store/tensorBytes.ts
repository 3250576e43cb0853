import type { Run } from './runSlice.ts';

/** Of the largest tensor that the GPU takes; Infinity while it is not known. */
export function tensorBytes({ adapter }: Pick<Run, 'adapter'>): number {
  return adapter?.available ? adapter.tensorBytes : Infinity;
}
