import type { Job } from '../network/executor.ts';
import { type Plan, type PlanOptions, planBytes } from '../plan/plan.ts';
import { planForDevice, smallerBatch } from '../plan/planForDevice.ts';
import { GpuError } from './gpuError.ts';

/** Bytes of the largest tensor that a device can bind. */
export function tensorLimit({
  maxStorageBufferBindingSize,
  maxBufferSize,
}: Pick<GPUSupportedLimits, 'maxStorageBufferBindingSize' | 'maxBufferSize'>): number {
  return Math.min(maxStorageBufferBindingSize, maxBufferSize);
}

/**
 * The plan with which a device runs the job, checked before anything is allocated.
 * @throws GpuError `weightsTooLarge` where no batch size helps, naming the largest weight; `imageTooLarge`
 *   where not even one image fits; `tooLarge` where a layer needs a whole batch that does not fit, with the
 *   largest batch size that does
 */
export function planWithin(limits: GPUSupportedLimits, job: Job, options?: PlanOptions): Plan {
  const { plan, refusal } = planForDevice(job, tensorLimit(limits), options);
  if (refusal !== null) throw new GpuError(refusal.code, refusal.values);
  return plan;
}

/** The error for a plan that did not fit into memory: it names a batch size that should fit. */
export function outOfMemory(job: Job, plan: Plan, options?: PlanOptions): GpuError {
  const bytes = planBytes(plan);
  const batchSize = smallerBatch(job, plan, options);
  if (batchSize < 1) return new GpuError('outOfMemoryAlways', { bytes });
  return new GpuError('outOfMemory', { bytes, batchSize });
}
