import { tmpdir } from 'node:os';
import { NoGpuError, requestGpu } from '../gpu/device.ts';
import { createGpuExecutor } from '../gpu/gpuExecutor.ts';
import { pollPatiently } from '../gpu/pollPatiently.ts';
import type { Executor, Job } from '../network/executor.ts';
import type { Weights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { checkGpu } from './gpuProbe.ts';
import { UsageError } from './usageError.ts';

/** Something to train on. */
export interface Device {
  /** @throws {SpecError | UsageError} where the network does not suit, or the device refuses it */
  compile(
    job: Job,
    weights: Weights,
    onProgress: (done: number, total: number) => void,
  ): Promise<Executor>;
  close(): void;
}

/**
 * Makes sure of a device. Dawn is loaded only for a GPU, and only at compile: what it and its drivers
 * write to standard error shall not stand beside a sentence about the user's files.
 * @throws {UsageError} where there is no GPU, saying what to install
 */
export function findDevice(choice: 'gpu' | 'cpu'): Device {
  if (choice === 'cpu') {
    return { compile: async (job, weights) => createCpuExecutor(job, weights), close() {} };
  }
  checkGpu();
  // Dawn goes with its GPU object, so both are held until the end.
  let opened: { readonly gpu: GPU; readonly device: GPUDevice } | null = null;
  return {
    async compile(job, weights, onProgress) {
      opened ??= await openGpu().catch(refuse);
      return createGpuExecutor(opened.device, job, weights, onProgress);
    },
    close() {
      opened?.device.destroy();
      opened = null;
    },
  };
}

async function openGpu(): Promise<{ gpu: GPU; device: GPUDevice }> {
  // Mesa complains where a system without a desktop has none.
  if (process.platform === 'linux') process.env.XDG_RUNTIME_DIR ??= tmpdir();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  pollPatiently();
  const gpu = create([]);
  const { device } = await requestGpu(gpu);
  return { gpu, device };
}

function refuse(error: unknown): never {
  if (error instanceof NoGpuError) {
    throw new UsageError(`The GPU cannot be used (${error.message}); train with --device cpu.`);
  }
  throw error;
}
