import type { Plan } from '../network/plan.ts';
import { GpuError } from './gpuError.ts';

/**
 * Looks at the plan before anything is allocated.
 * @throws GpuError `tooLarge` naming the tensor, and the largest batch size that would do
 */
export function checkLimits(limits: GPUSupportedLimits, plan: Plan): void {
  const limit = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const [tensor, elements] = Object.entries(plan.buffers).reduce((largest, buffer) =>
    buffer[1] > largest[1] ? buffer : largest,
  );
  const bytes = 4 * elements;
  if (bytes <= limit) return;
  const batchSize = Math.max(1, Math.floor((plan.batchSize * limit) / bytes));
  throw new GpuError('tooLarge', { tensor, bytes, limit, batchSize });
}
