import { GpuError, refusedFor } from './gpuError.ts';

/**
 * Hears what a device refuses where nobody guards it. The device leaves that out and goes on, so
 * that nothing which it computes from then on can be trusted.
 */
export class UncapturedErrors {
  readonly #device: GPUDevice;
  readonly #hear: (event: GPUUncapturedErrorEvent) => void;
  /** what came after it, came of it */
  #first: GpuError | null = null;

  /** @param noMemory what to say where there was no room for something */
  constructor(device: GPUDevice, noMemory: () => GpuError) {
    this.#device = device;
    this.#hear = ({ error }) => {
      this.#first ??= error instanceof GPUOutOfMemoryError ? noMemory() : refusedFor(error);
    };
    device.addEventListener('uncapturederror', this.#hear);
  }

  /**
   * What was worked out, if nothing had been refused by then, nor before it began.
   * @throws GpuError why it cannot be trusted, or why it failed
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
