import { type Gpu, requestGpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import type { Executor, Step } from '../engine/network/executor.ts';
import { parameterCount } from '../engine/network/resolve.ts';
import type { Contender, Prepared } from './contender.ts';
import type { Problem } from './problem.ts';

const LEARNING_RATE = 0.001;
/** As in the trainer: one computes while the next is encoded. */
const SUBMITS_IN_FLIGHT = 2;

/** ConvLab's engine. */
export class Ours implements Contender {
  readonly name = 'ConvLab';
  readonly version: string;
  readonly #gpu: GPU;
  #opened: Gpu | null = null;

  constructor(gpu: GPU, version: string) {
    this.#gpu = gpu;
    this.version = version;
  }

  async open(): Promise<void> {
    this.#opened ??= await requestGpu(this.#gpu);
  }

  /** The opened device; call open() first. */
  get gpu(): Gpu {
    if (this.#opened === null) throw new Error('The device is not open.');
    return this.#opened;
  }

  async prepare({ job, weights, examples }: Problem): Promise<Prepared> {
    const { batchSize: count, network } = job;
    const executor = await createGpuExecutor(this.gpu, job, weights);
    executor.load(examples);
    executor.setOrder(Uint32Array.from({ length: count }, (_, index) => index));
    let t = 0;
    const next = (): Step => ({
      offset: 0,
      count,
      update: { t: ++t, learningRate: LEARNING_RATE },
    });
    return {
      params: parameterCount(network),
      async firstStep() {
        const [result] = await executor.run([next()]);
        return result?.loss ?? Number.NaN;
      },
      steps: (steps) => runSteps(executor, Array.from({ length: steps }, next)),
      dispose: () => executor.destroy(),
    };
  }

  close(): void {
    this.#opened?.device.destroy();
    this.#opened = null;
  }
}

async function runSteps(executor: Executor, steps: readonly Step[]): Promise<void> {
  const pending: Promise<unknown>[] = [];
  for (const step of steps) {
    pending.push(executor.run([step]));
    if (pending.length >= SUBMITS_IN_FLIGHT) await pending.shift();
  }
  await Promise.all(pending);
}
