import { type GpuError, refusedFor } from './gpuError.ts';
import { whyLost } from './whyLost.ts';

interface Guarded<T> {
  readonly result: T;
  /** rejects with a GpuError where the device refused what was asked of it */
  readonly healthy: Promise<void>;
}

/**
 * Does what allocates or binds, and catches the device's refusal, which comes later.
 * @param noMemory what to say where there is no room for it
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
