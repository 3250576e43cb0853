import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job, Step } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { fitOptionsSchema } from '../train/fitOptions.ts';
import { Trainer } from '../train/trainer.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor, type GpuOptions } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

// An odd number of bytes for each image, so that few images begin at a whole word.
const network = resolveNetwork({
  name: 'streamed',
  inputShape: [7, 5, 3],
  layers: [
    layerSpec('Conv2D', { filters: 4, activation: 'tanh' }),
    layerSpec('Flatten'),
    layerSpec('Dropout', { rate: 0.2 }),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
});
const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
const optimizer = optimizerSpec('Adam', { learning_rate: 0.01 });
const job: Job = { network, head, optimizer, batchSize: 9, seed: 3 };
const BATCH_BYTES = 9 * 7 * 5 * 3;
const counts = { train: 70, test: 13 };

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

async function ready(options: GpuOptions) {
  const weights = initialWeights(network, job.seed);
  const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
  executor.load(examplesFor(job, counts.train + counts.test));
  return executor;
}

/** Two epochs with a validation split, shuffling and partial batches, then an evaluation. */
async function train(options: GpuOptions) {
  const executor = await ready(options);
  const events: unknown[] = [];
  const trainer = new Trainer({
    ...{ executor, counts, optimizer },
    options: fitOptionsSchema.parse({ epochs: 2, batchSize: 9, validationSplit: 0.2, seed: 2 }),
    emit: (event) => {
      if (event.type === 'step') events.push([event.loss, event.accuracy, event.gradientNorm]);
      if (event.type === 'epoch') events.push([event.loss, event.val_loss, event.val_accuracy]);
    },
  });
  await trainer.fit();
  const evaluated = await trainer.evaluate();
  const state = await executor.readState();
  const cost = executor.cost();
  executor.destroy();
  return { events, evaluated, state, cost };
}

describe('images beyond one binding', () => {
  it('give the same run bit for bit as images on the device', async () => {
    const resident = await train({});
    expect(resident.cost.streamed).toBe(false);
    expect(resident.events).toHaveLength(2 * (7 + 1));
    // space for one batch in a submit, for two, and in micro-batches
    for (const imageLimit of [BATCH_BYTES, 2 * BATCH_BYTES]) {
      const streamed = await train({ imageLimit });
      expect(streamed.cost).toMatchObject({
        ...{ streamed: true, buffersCreatedPerStep: 0, bindGroupsCreatedPerStep: 0 },
        ...{ dispatchesPerStep: resident.cost.dispatchesPerStep },
      });
      expect(streamed.events).toEqual(resident.events);
      expect(streamed.evaluated).toEqual(resident.evaluated);
      expect(streamed.state).toEqual(resident.state);
    }
    const parts = await train({ microBatch: 4 });
    const streamedParts = await train({ microBatch: 4, imageLimit: 900 });
    expect(streamedParts.cost.streamed).toBe(true);
    expect(streamedParts.events).toEqual(parts.events);
    expect(streamedParts.state).toEqual(parts.state);
  });

  it('need the memory of what one submit uploads, and upload only what its steps need', async () => {
    const [resident, streamed] = [await ready({}), await ready({ imageLimit: 2 * BATCH_BYTES })];
    const images = Math.ceil(((counts.train + counts.test) * 7 * 5 * 3) / 4) * 4;
    const room = Math.ceil((2 * BATCH_BYTES) / 4) * 4;
    expect(resident.cost().bytes - streamed.cost().bytes).toBe(images - room);

    const order = Uint32Array.from({ length: 83 }, (_, i) => (i * 5 + 2) % 83);
    for (const executor of [resident, streamed]) executor.setOrder(order);
    const writes = vi.spyOn(gpu.device.queue, 'writeBuffer');
    const steps: Step[] = [9, 4, 9, 1].map((count, index) => {
      return { offset: 9 * index, count, update: { t: index + 1, learningRate: 0.01 } };
    });
    const results = await streamed.run(steps);
    const uploads = writes.mock.calls.filter(([buffer]) => buffer.label === 'images');
    expect(uploads.map(([, , , , size]) => size)).toEqual(
      [(9 + 4) * 105, (9 + 1) * 105].map((bytes) => Math.ceil(bytes / 4) * 4),
    );
    vi.restoreAllMocks();
    expect(streamed.cost().submitsPerStep).toBe(2 / 4);
    expect(await resident.run(steps)).toEqual(results);
    expect(resident.cost().submitsPerStep).toBe(1 / 4);
    for (const executor of [resident, streamed]) executor.destroy();
  });
});
