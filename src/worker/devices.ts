import { type Gpu, NoGpuError, requestGpu } from '../gpu/device.ts';
import { createGpuExecutor } from '../gpu/gpuExecutor.ts';
import type { Executor, Job } from '../network/executor.ts';
import type { Weights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { AdapterReport, DeviceChoice } from './protocol.ts';

/** Opens the GPU once and again after a loss. */
export class Devices {
  #gpu: Promise<Gpu> | null = null;

  /** Never rejects: that there is no GPU is an answer. */
  async report(): Promise<AdapterReport> {
    try {
      const { name, fallback, features } = await this.#open();
      return { available: true, name, fallback, features };
    } catch (error) {
      if (error instanceof NoGpuError) {
        return { available: false, reason: error.code, detail: error.detail };
      }
      return { available: false, reason: 'noDevice', detail: String(error) };
    }
  }

  /** @throws NoGpuError, SpecError; Error where the device refuses the plan */
  async compile(
    choice: DeviceChoice,
    job: Job,
    weights: Weights,
    onProgress: (done: number, total: number) => void,
  ): Promise<Executor> {
    if (choice === 'cpu') return createCpuExecutor(job, weights);
    const { device } = await this.#open();
    return createGpuExecutor(device, job, weights, onProgress);
  }

  #open(): Promise<Gpu> {
    if (this.#gpu !== null) return this.#gpu;
    const opening = requestGpu(navigator.gpu);
    this.#gpu = opening;
    const forget = () => {
      if (this.#gpu === opening) this.#gpu = null;
    };
    opening.then(({ device }) => device.lost).then(forget, forget);
    return opening;
  }
}
