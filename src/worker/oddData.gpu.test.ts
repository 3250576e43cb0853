import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import type { Gpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import { openTestGpu } from '../engine/gpu/testing/testDevice.ts';
import type { Executor } from '../engine/network/executor.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { layerSpec } from '../engine/network/spec.ts';
import { initialWeights } from '../engine/network/weights.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { Trainer } from '../engine/train/trainer.ts';
import { jobOf } from './compileRun.ts';
import { type Odd, oddDataset, oddNetwork, paddedConv } from './testing/oddData.ts';
import { requestOf } from './testing/runTesting.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/** The losses of all steps, and of the test set. */
async function losses(executor: Executor, data: Dataset, batchSize: number, learningRate: number) {
  const { fit } = requestOf({ batchSize, epochs: 3, validationSplit: 0 });
  const found: number[] = [];
  executor.load(data);
  const trainer = new Trainer({
    ...{
      executor,
      options: fit,
      optimizer: optimizerSpec('Adam', { learning_rate: learningRate }),
    },
    ...{ counts: { train: data.trainCount, test: data.testCount }, labels: data.labels },
    emit: (event) => {
      if (event.type === 'step') found.push(event.loss);
    },
  });
  await trainer.fit();
  found.push((await trainer.evaluate()).loss);
  executor.destroy();
  return found;
}

const cases: readonly (readonly [string, Odd, { batchSize?: number; learningRate?: number }])[] = [
  ['a batch larger than the data', {}, { batchSize: 4096 }],
  ['one image', { train: 1, test: 1 }, {}],
  ['one class only', { labelOf: () => 1 }, {}],
  ['images of 1 × 1', { side: 1 }, {}],
  ['a constant image', { pixelOf: () => 7 }, {}],
  ['a learning rate of 1e6', {}, { learningRate: 1e6 }],
];

it.each(cases)(
  '%s gives finite numbers on a GPU, those of the reference',
  async (_, odd, given) => {
    const { batchSize = 8, learningRate = 0.01 } = given;
    const data = oddDataset(odd);
    const network = oddNetwork(data.height, paddedConv, layerSpec('BatchNormalization'));
    const job = jobOf({ ...requestOf({ batchSize }), network }, data);
    const weights = initialWeights(job.network, job.seed);
    const onGpu = await createGpuExecutor(gpu, job, weights);
    const found = await losses(onGpu, data, batchSize, learningRate);
    expect(found.every(Number.isFinite)).toBe(true);
    // At such a rate the last digits of a step decide the next: only the first is comparable.
    const comparable = learningRate > 1 ? 1 : found.length;
    const expected = await losses(createCpuExecutor(job, weights), data, batchSize, learningRate);
    for (const [index, loss] of expected.slice(0, comparable).entries()) {
      expect(Math.abs((found[index] ?? Number.NaN) - loss)).toBeLessThan(2e-3 * (1 + loss));
    }
  },
);
