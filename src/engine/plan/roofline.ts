import type { Dispatch } from '../layers/dispatch.ts';
import { dispatchesOf } from './fuse/rewrite.ts';
import type { Plan } from './plan.ts';
import { bytesOf } from './tensorTable.ts';
import { ENOUGH_WORKGROUPS } from './variants/splitK.ts';

/** Peak rates of a GPU, by its data sheet. */
export interface GpuPeak {
  readonly name: string;
  /** single precision, FLOP a second */
  readonly flops: number;
  /** memory bandwidth, bytes a second */
  readonly bytes: number;
  /**
   * workgroups of 64 that run at once where each uses few registers; with fewer, a part of the GPU is idle
   */
  readonly workgroups: number;
}

/** Four workgroups of 64 for each compute unit. */
export const gpuPeaks: readonly GpuPeak[] = [
  { name: 'RTX 4070', flops: 29.1e12, bytes: 504e9, workgroups: 4 * 46 },
  { name: 'M2, 10 cores', flops: 3.6e12, bytes: 100e9, workgroups: 4 * 10 },
  { name: 'Iris Xe, 96 EU', flops: 2.07e12, bytes: 68e9, workgroups: 4 * 6 },
];

/** The GPU that decides which kernels are small. */
const LARGE: GpuPeak = { name: '30 TFLOP/s', flops: 30e12, bytes: 500e9, workgroups: 1 };

/** A kernel shorter than this may leave a GPU partly idle, µs. */
const SHORT_US = 5;

/**
 * The least time of a dispatch on a GPU, µs: the larger of its arithmetic and its memory traffic, each
 * binding counted once, divided by the part of the GPU that its workgroups fill.
 */
export function rooflineUs(plan: Plan, dispatch: Dispatch, gpu: GpuPeak): number {
  const bytes = bytesOf(dispatch, plan.views);
  const share = Math.min(1, dispatch.workgroups / gpu.workgroups);
  return (1e6 * Math.max(dispatch.flops / gpu.flops, bytes / gpu.bytes)) / share;
}

/** The same for a step: the sum of all its dispatches, µs. */
export function stepRooflineUs(plan: Plan, gpu: GpuPeak): number {
  return dispatchesOf(plan).reduce((sum, dispatch) => sum + rooflineUs(plan, dispatch, gpu), 0);
}

/** Whether a dispatch keeps a large GPU busy, or is short. */
export function keepsBusy(plan: Plan, dispatch: Dispatch): boolean {
  return dispatch.workgroups >= ENOUGH_WORKGROUPS || rooflineUs(plan, dispatch, LARGE) < SHORT_US;
}
