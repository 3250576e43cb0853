import type { Job } from '../network/executor.ts';
import { buildPlan } from './buildPlan.ts';
import { type Plan, type PlanOptions, planBytes } from './plan.ts';

/**
 * The largest power of two whose plan takes at most half of what a device had no room for; 0 where
 * no batch size helps.
 */
export function smallerBatch(job: Job, refused: Plan, options: PlanOptions = {}): number {
  const room = planBytes(refused) / 2;
  let size = 2 ** Math.ceil(Math.log2(refused.batchSize) - 1);
  while (size >= 1 && bytesOf(size) > room) size /= 2;
  return Math.floor(size);

  function bytesOf(batchSize: number): number {
    return planBytes(buildPlan({ ...job, batchSize }, { ...options, microBatch: batchSize }));
  }
}
