import { GpuError } from './gpuError.ts';

interface Guarded<T> {
  readonly result: T;
  /** rejects with a GpuError where the device refused what was asked of it */
  readonly healthy: Promise<void>;
}

/**
 * Does what allocates or binds, and catches the device's refusal, which comes later.
 * @param bytes what the action allocates, for the sentence
 */
export function guard<T>(device: GPUDevice, bytes: number, action: () => T): Guarded<T> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const result = action();
  const noMemory = device.popErrorScope();
  const invalid = device.popErrorScope();
  const healthy = Promise.all([noMemory, invalid]).then(([memoryError, validationError]) => {
    if (memoryError !== null) {
      throw new GpuError('outOfMemory', { bytes });
    }
    if (validationError !== null) {
      throw new GpuError('refused', { reason: validationError.message });
    }
  });
  return { result, healthy };
}
