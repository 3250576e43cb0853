import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Executor, Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import type { Weights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const network = resolveNetwork({
  name: 'scores',
  inputShape: [1],
  layers: [layerSpec('Dense', { units: 3, activation: 'sigmoid' })],
});
const job: Job = {
  ...{ network, head: resolveHead(network, 'sparse_categorical_crossentropy', 3) },
  ...{ optimizer: optimizerSpec('SGD'), batchSize: 1, seed: 1 },
};

/** Loss and gradient of one example of class 0 whose logits are the bias. */
async function stepOn(compile: (weights: Weights) => Promise<Executor>, bias: readonly number[]) {
  const weights: Weights = new Map([
    ['dense/kernel', { shape: [1, 3], data: new Float32Array(3) }],
    ['dense/bias', { shape: [3], data: Float32Array.from(bias) }],
  ]);
  const executor = await compile(weights);
  executor.load({ images: Uint8Array.of(255), labels: Uint8Array.of(0) });
  executor.setOrder(Uint32Array.of(0));
  const update = { t: 1, learningRate: 0.1 };
  const [result] = await executor.run([{ offset: 0, count: 1, update }]);
  executor.destroy();
  return { loss: result?.loss ?? Number.NaN, norm: result?.gradientNorm ?? Number.NaN };
}

it.each([
  ['one that is unsure', [0.1, -0.4, 2]],
  ['one that is nearly sure, whose loss keeps its digits', [3, -12, -11]],
  ['one so sure that it is clipped', [1, -20, -21]],
  ['one so wrong that it is clipped', [-30, 1, 2]],
  ['one whose output is 0, as it is less than numbers hold', [-1000, 1, 2]],
  ['one whose outputs all vanish', [-40, -41, -39]],
])('cross-entropy after sigmoid, of %s, is the f64 reference’s', async (_, bias) => {
  const seen = await stepOn((weights) => createGpuExecutor(gpu, job, weights), bias);
  const expected = await stepOn(async (weights) => createCpuExecutor(job, weights), bias);
  expect(Math.abs(seen.loss - expected.loss)).toBeLessThan(2e-5 * expected.loss);
  expect(Math.abs(seen.norm - expected.norm)).toBeLessThanOrEqual(1e-4 * expected.norm);
});
