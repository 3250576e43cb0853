import { tmpdir } from 'node:os';
import { type Gpu, NoGpuError, requestGpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import { pollPatiently } from '../engine/gpu/pollPatiently.ts';
import { decideKernels } from '../engine/gpu/tuning/decideKernels.ts';
import type { Executor, Job } from '../engine/network/executor.ts';
import type { Weights } from '../engine/network/weights.ts';
import type { MeasuredChoice } from '../engine/plan/variants/tuning.ts';
import type { Tuning } from '../engine/plan/variants/variants.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { checkGpu } from './gpuProbe.ts';
import { kernelFile } from './kernelFile.ts';
import { UsageError } from './usageError.ts';

type OnProgress = (done: number, total: number) => void;

/** Something to train on. */
export interface Device {
  /** The kernels that it takes for a job; null where it has no choice of them. */
  decide(job: Job, onProgress: OnProgress): Promise<Tuning | null>;
  /** @throws {SpecError | UsageError} where the network does not suit, or the device refuses it */
  compile(
    job: Job,
    weights: Weights,
    tuning: Tuning | null,
    onProgress: OnProgress,
  ): Promise<Executor>;
  /** in words */
  readonly name: string;
  close(): void;
}

/**
 * Makes sure of a device. Dawn is loaded only for a GPU, and only at compile: what it and its drivers
 * write to standard error shall not stand beside a sentence about the user's files.
 * @param kernels which of them it takes
 * @throws {UsageError} where there is no GPU, saying what to install
 */
export function findDevice(choice: 'gpu' | 'cpu', kernels: MeasuredChoice): Device {
  if (choice === 'cpu') return cpu;
  checkGpu();
  // Dawn goes with its GPU object, so both are held until the end.
  let opened: Opened | null = null;
  const open = async () => {
    opened ??= await openGpu().catch(refuse);
    return opened;
  };
  return {
    get name() {
      return opened?.name ?? 'GPU';
    },
    async decide(job, onProgress) {
      const now = () => performance.now();
      return decideKernels(await open(), job, kernels, { memory: kernelFile(), onProgress, now });
    },
    async compile(job, weights, tuning, onProgress) {
      return createGpuExecutor(await open(), job, weights, onProgress, tuning ? { tuning } : {});
    },
    close() {
      opened?.device.destroy();
      opened = null;
    },
  };
}

interface Opened extends Gpu {
  readonly dawn: GPU;
}

const cpu: Device = {
  name: 'CPU',
  decide: async () => null,
  compile: async (job, weights) => createCpuExecutor(job, weights),
  close() {},
};

async function openGpu(): Promise<Opened> {
  // Mesa complains where a system without a desktop has none.
  if (process.platform === 'linux') process.env.XDG_RUNTIME_DIR ??= tmpdir();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  pollPatiently();
  const dawn = create([]);
  return { dawn, ...(await requestGpu(dawn)) };
}

function refuse(error: unknown): never {
  if (error instanceof NoGpuError) {
    throw new UsageError(`The GPU cannot be used (${error.message}); train with --device cpu.`);
  }
  throw error;
}
