import { type GpuError, refusedFor } from './gpuError.ts';
import { whyLost } from './whyLost.ts';

interface Guarded<T> {
  readonly result: T;
  /** rejects with a GpuError if the device refused an allocation or a binding */
  readonly healthy: Promise<void>;
}

/**
 * Runs an action that allocates or binds, and catches the device's refusal, which arrives later.
 * @param noMemory the error where there is not enough memory
 */
export function guard<T>(device: GPUDevice, noMemory: () => GpuError, action: () => T): Guarded<T> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const result = action();
  const refusal = device.popErrorScope();
  const invalid = device.popErrorScope();
  const answers = Promise.all([refusal, invalid]).catch((error) => whyLost(device, error));
  const healthy = answers.then(([memoryError, validationError]) => {
    if (memoryError !== null) throw noMemory();
    if (validationError !== null) throw refusedFor(validationError);
  });
  return { result, healthy };
}
