import type { Dispatch } from '../layers/dispatch.ts';
import { dispatchesOf } from './fuse/rewrite.ts';
import type { Plan } from './plan.ts';
import { bytesOf } from './tensorTable.ts';
import { ENOUGH_WORKGROUPS } from './variants/splitK.ts';

/** What a GPU does at most, by its data sheet. */
export interface GpuPeak {
  readonly name: string;
  /** single precision, FLOP a second */
  readonly flops: number;
  /** from and to memory, bytes a second */
  readonly bytes: number;
  /** workgroups of 64 that run at once where each has few registers; fewer leave a part of it idle */
  readonly workgroups: number;
}

/** Four workgroups of 64 for each of its parts that compute on their own. */
export const gpuPeaks: readonly GpuPeak[] = [
  { name: 'RTX 4070', flops: 29.1e12, bytes: 504e9, workgroups: 4 * 46 },
  { name: 'M2, 10 cores', flops: 3.6e12, bytes: 100e9, workgroups: 4 * 10 },
  { name: 'Iris Xe, 96 EU', flops: 2.07e12, bytes: 68e9, workgroups: 4 * 6 },
];

/** The GPU by which a kernel counts as small. */
const LARGE: GpuPeak = { name: '30 TFLOP/s', flops: 30e12, bytes: 500e9, workgroups: 1 };

/** So short is a kernel that a GPU may idle in it, µs. */
const SHORT_US = 5;

/**
 * The time that a GPU needs at least for a dispatch, µs: for its arithmetic or for the bytes that it binds,
 * each once, with the part of the GPU that its workgroups fill.
 */
export function rooflineUs(plan: Plan, dispatch: Dispatch, gpu: GpuPeak): number {
  const bytes = bytesOf(dispatch, plan.views);
  const share = Math.min(1, dispatch.workgroups / gpu.workgroups);
  return (1e6 * Math.max(dispatch.flops / gpu.flops, bytes / gpu.bytes)) / share;
}

/** Of a step, all dispatches one after the other, µs. */
export function stepRooflineUs(plan: Plan, gpu: GpuPeak): number {
  return dispatchesOf(plan).reduce((sum, dispatch) => sum + rooflineUs(plan, dispatch, gpu), 0);
}

/** Whether a large GPU has enough to do in a dispatch, or little at all. */
export function keepsBusy(plan: Plan, dispatch: Dispatch): boolean {
  return dispatch.workgroups >= ENOUGH_WORKGROUPS || rooflineUs(plan, dispatch, LARGE) < SHORT_US;
}
