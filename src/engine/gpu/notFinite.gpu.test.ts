import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../network/executor.ts';
import { type Loss, resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

function jobOf(loss: Loss): Job {
  const network = resolveNetwork({
    name: 'diverging',
    inputShape: [8, 8, 1],
    layers: [
      layerSpec('Conv2D', { filters: 4, activation: 'relu' }),
      layerSpec('MaxPooling2D', { pool_size: 3 }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 8, activation: 'relu' }),
      layerSpec('Dense', { units: 3, activation: 'softmax' }),
    ],
  });
  return {
    ...{ network, head: resolveHead(network, loss, 3), optimizer: optimizerSpec('Adam') },
    ...{ batchSize: 4, seed: 1 },
  };
}

/** The result of a step from weights that are multiplied by a factor. */
async function stepFrom(job: Job, factorOf: (name: string) => number) {
  const weights = initialWeights(job.network, 2);
  const executor = await createGpuExecutor(gpu, job, weights);
  executor.load(examplesFor(job, 4));
  executor.setOrder(Uint32Array.of(0, 1, 2, 3));
  const scaled = [...weights].map(([name, { shape, data }]) => {
    return [name, { shape, data: data.map((value) => value * factorOf(name)) }] as const;
  });
  executor.writeWeights(new Map(scaled));
  const update = { t: 1, learningRate: 0.1 };
  const [result] = await executor.run([{ offset: 0, count: 4, update }]);
  executor.destroy();
  return { loss: result?.loss, gradientNorm: result?.gradientNorm ?? 0 };
}

describe.each(['sparse_categorical_crossentropy', 'mse'] as const)('under %s', (loss) => {
  it('weights that overflow the logits give a loss that is not finite', async () => {
    expect((await stepFrom(jobOf(loss), () => 1e30)).loss).toBeNaN();
  });

  it('a weight that is NaN reaches the loss through ReLU and a pool', async () => {
    const factorOf = (name: string) => (name === 'conv2d/kernel' ? Number.NaN : 1);
    expect((await stepFrom(jobOf(loss), factorOf)).loss).toBeNaN();
  });
});

it('a gradient whose squares overflow gives a norm that is not finite, while the loss is finite', async () => {
  const factors = new Map([
    ['conv2d/kernel', 1e-25],
    ['dense_1/kernel', 1e25],
  ]);
  const factorOf = (name: string) => factors.get(name) ?? 1;
  const { loss, gradientNorm } = await stepFrom(jobOf('mse'), factorOf);
  expect(loss).toBeGreaterThanOrEqual(0);
  expect(gradientNorm).toBeNaN();
});
