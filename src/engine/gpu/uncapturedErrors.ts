import { GpuError, refusedFor } from './gpuError.ts';

/**
 * Receives the errors of a device that no error scope catches. The device skips the faulty command and
 * continues, so its later results cannot be trusted.
 */
export class UncapturedErrors {
  readonly #device: GPUDevice;
  readonly #hear: (event: GPUUncapturedErrorEvent) => void;
  /** later errors are its consequences */
  #first: GpuError | null = null;

  /** @param noMemory the error where there was not enough memory */
  constructor(device: GPUDevice, noMemory: () => GpuError) {
    this.#device = device;
    this.#hear = ({ error }) => {
      this.#first ??= error instanceof GPUOutOfMemoryError ? noMemory() : refusedFor(error);
    };
    device.addEventListener('uncapturederror', this.#hear);
  }

  /**
   * The result of some work, if no error was raised before or during it.
   * @throws GpuError why the result cannot be trusted, or why the work failed
   */
  async check<T>(work: Promise<T>): Promise<T> {
    const result = await work.catch((error: unknown) => {
      throw error instanceof GpuError ? error : (this.#first ?? error);
    });
    if (this.#first !== null) throw this.#first;
    return result;
  }

  close(): void {
    this.#device.removeEventListener('uncapturederror', this.#hear);
  }
}
