import { elementCount } from '../core/shape.ts';
import type { Plan } from '../network/plan.ts';
import { GpuError } from './gpuError.ts';

/**
 * Looks at the plan before anything is allocated.
 * @throws GpuError `weightsTooLarge` where no batch size helps, naming the largest weight;
 *   `tooLarge` naming the tensor, and the largest batch size that would do; `imageTooLarge` where
 *   not even one image fits
 */
export function checkLimits(limits: GPUSupportedLimits, plan: Plan): void {
  const limit = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  checkWeights(limit, plan);
  const [tensor, elements] = Object.entries(plan.buffers).reduce((largest, buffer) =>
    buffer[1] > largest[1] ? buffer : largest,
  );
  const bytes = 4 * elements;
  if (bytes <= limit) return;
  const batchSize = Math.floor((plan.batchSize * limit) / bytes);
  if (batchSize >= 1) throw new GpuError('tooLarge', { tensor, bytes, limit, batchSize });
  const single = Math.ceil(bytes / plan.batchSize);
  throw new GpuError('imageTooLarge', { tensor, bytes: single, limit });
}

/** Gradients and the optimizer's own values are as large. */
function checkWeights(limit: number, { buffers, params }: Plan): void {
  const bytes = 4 * (buffers.weights ?? 0);
  if (bytes <= limit) return;
  const [largest] = params.toSorted((a, b) => elementCount(b.shape) - elementCount(a.shape));
  throw new GpuError('weightsTooLarge', { tensor: largest?.name ?? 'weights', bytes, limit });
}
