import { adapterKind } from '../engine/gpu/adapterKind.ts';
import { tensorLimit } from '../engine/gpu/checkLimits.ts';
import { type Gpu, NoGpuError, requestGpu } from '../engine/gpu/device.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { createGpuExecutor, type GpuExecutor, type GpuOptions } from '../engine/gpu/gpuExecutor.ts';
import { createStateInspector } from '../engine/gpu/stateInspector.ts';
import { decideKernels } from '../engine/gpu/tuning/decideKernels.ts';
import { usualVariant } from '../engine/gpu/tuning/usualVariant.ts';
import { whyLost } from '../engine/gpu/whyLost.ts';
import type { DeviceChoice, Executor, Job, StateInspector } from '../engine/network/executor.ts';
import { initialWeights, type Weights } from '../engine/network/weights.ts';
import { type KernelChoice, sameTuning } from '../engine/plan/variants/tuning.ts';
import { type Tuning, UNTUNED } from '../engine/plan/variants/variants.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { KernelCache } from './kernelCache.ts';
import type { AdapterReport, RunRequest } from './protocol.ts';

/** Names what is under way, and how much of it is done. */
export type Watch = (name: 'tuning' | 'compiling', done: number, total: number) => void;

/** An executor and its device. The CPU has no choice of kernels, and is never lost. */
export interface OnDevice {
  readonly executor: Executor;
  readonly tuning: Tuning | null;
  /** settles when the device is lost, and with it everything the executor has */
  readonly lost: Promise<Partial<GPUDeviceLostInfo> | undefined> | null;
}

/** An executor on a GPU, and that GPU. */
export interface OnGpu {
  readonly gpu: Gpu;
  readonly executor: GpuExecutor;
  readonly tuning: Tuning;
}

/** Opens the GPU once, and again after a loss. */
export class Devices {
  #gpu: Promise<Gpu> | null = null;
  #kernels: KernelCache | null = null;

  /** Never rejects: a missing GPU is a valid answer. */
  async report(): Promise<AdapterReport> {
    try {
      const gpu = await this.#open();
      const { name, features, device } = gpu;
      const tensorBytes = tensorLimit(device.limits);
      const usual = usualVariant(gpu);
      return { available: true, name, kind: adapterKind(gpu), features, tensorBytes, usual };
    } catch (error) {
      if (error instanceof NoGpuError) {
        return { available: false, reason: error.code, detail: error.detail };
      }
      return { available: false, reason: 'noDevice', detail: String(error) };
    }
  }

  /** @throws NoGpuError, SpecError; Error where the device refuses the plan; the signal's reason */
  async compile(
    { device: choice, kernels: wanted }: Pick<RunRequest, 'device' | 'kernels'>,
    job: Job,
    weights: Weights,
    watch: Watch,
    signal: AbortSignal,
  ): Promise<OnDevice> {
    if (choice === 'cpu') {
      return { executor: createCpuExecutor(job, weights), tuning: null, lost: null };
    }
    const { gpu, executor, tuning } = await this.compileOnGpu(wanted, job, weights, watch, {
      signal,
    });
    return { executor, tuning, lost: gpu.device.lost };
  }

  /** The same on the GPU, with all that can be looked into; throws the same. */
  async compileOnGpu(
    wanted: KernelChoice,
    job: Job,
    weights: Weights,
    watch: Watch,
    options: Pick<GpuOptions, 'share'> & { readonly signal: AbortSignal },
  ): Promise<OnGpu> {
    const gpu = await this.#open();
    return this.#compileOn(gpu, wanted, job, weights, watch, options).catch((error: unknown) =>
      options.signal.aborted ? Promise.reject(error) : whyLost(gpu.device, error),
    );
  }

  async #compileOn(
    gpu: Gpu,
    wanted: KernelChoice,
    job: Job,
    weights: Weights,
    watch: Watch,
    options: Pick<GpuOptions, 'share'> & { readonly signal: AbortSignal },
  ): Promise<OnGpu> {
    const { signal } = options;
    this.#kernels ??= new KernelCache(navigator.userAgent);
    const tuning = await decideKernels(gpu, job, wanted, {
      memory: this.#kernels,
      now: () => performance.now(),
      onProgress: (done, total) => watch('tuning', done, total),
      signal,
    });
    signal.throwIfAborted();
    const progress = (done: number, total: number) => watch('compiling', done, total);
    const compile = async (tuning: Tuning): Promise<OnGpu> => {
      const given = { ...options, tuning };
      const executor = await createGpuExecutor(gpu, job, weights, progress, given);
      return { gpu, executor, tuning };
    };
    return compile(tuning).catch((error: unknown) => {
      // a driver may refuse a kernel that others accept; tiles need neither workgroup memory nor a feature
      const refused = error instanceof GpuError && error.code === 'notCompiled';
      if (!refused || sameTuning(tuning, UNTUNED)) throw error;
      return compile(UNTUNED);
    });
  }

  /**
   * An inspector with weights of its own, the initial ones at first.
   * @param job its batch size is the most images in one inspection
   * @throws NoGpuError, GpuError
   */
  async inspector(choice: DeviceChoice, job: Job): Promise<StateInspector> {
    const weights = initialWeights(job.network, job.seed);
    if (choice === 'gpu') {
      const inspector = await createStateInspector(await this.#open(), job);
      inspector.writeWeights(weights);
      return inspector;
    }
    const executor = createCpuExecutor(job, weights);
    const inspector = await executor.inspector(job.batchSize);
    return {
      batchSize: inspector.batchSize,
      inspect: (inspection) => inspector.inspect(inspection),
      writeState: (state) => executor.writeState(state),
      writeWeights: (values) => executor.writeWeights(values),
      destroy: () => executor.destroy(),
    };
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
