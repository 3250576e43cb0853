interface Guarded<T> {
  readonly result: T;
  /** rejects where the device refused what was asked of it */
  readonly healthy: Promise<void>;
}

/** Does what allocates or binds, and catches the device's refusal, which comes later. */
export function guard<T>(device: GPUDevice, action: () => T): Guarded<T> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const result = action();
  const noMemory = device.popErrorScope();
  const invalid = device.popErrorScope();
  const healthy = Promise.all([noMemory, invalid]).then(([memoryError, validationError]) => {
    if (memoryError !== null) {
      throw new Error(
        'The GPU has not enough memory for this network and batch size. Choose a smaller batch size.',
      );
    }
    if (validationError !== null) {
      throw new Error(`The GPU refused the plan: ${validationError.message}`);
    }
  });
  return { result, healthy };
}
