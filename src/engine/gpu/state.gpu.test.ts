import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Executor, Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { fitOptionsSchema } from '../train/fitOptions.ts';
import { Trainer } from '../train/trainer.ts';
import type { TrainerState } from '../train/trainerState.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

const network = resolveNetwork({
  name: 'state',
  inputShape: [6, 6, 1],
  layers: [
    layerSpec('Conv2D', { filters: 3, activation: 'relu' }),
    layerSpec('BatchNormalization'),
    layerSpec('Flatten'),
    layerSpec('Dropout', { rate: 0.3 }),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
});
const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
const optimizer = optimizerSpec('Adam', { learning_rate: 0.01 });
const job: Job = { network, head, optimizer, batchSize: 8, seed: 2 };
const counts = { train: 40, test: 8 };

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

async function ready(): Promise<Executor> {
  const executor = await createGpuExecutor(gpu, job, initialWeights(network, job.seed));
  executor.load(examplesFor(job, counts.train + counts.test));
  return executor;
}

/** Trains to that epoch; returns the losses, and the state after each epoch. */
async function train(executor: Executor, epochs: number, from?: TrainerState) {
  const losses: number[] = [];
  const kept: Awaited<ReturnType<Executor['readState']>>[] = [];
  const states: TrainerState[] = [];
  const trainer = new Trainer({
    ...{ executor, counts, optimizer, ...(from && { from }) },
    options: fitOptionsSchema.parse({
      ...{ epochs, batchSize: 8, validationSplit: 0.2, seed: 2 },
      callbacks: { ModelCheckpoint: {} },
    }),
    emit: (event) => {
      if (event.type === 'step' || event.type === 'epoch') losses.push(event.loss);
    },
    async onCheckpoint(_, state) {
      states.push(state);
      kept.push(await executor.readState());
    },
  });
  await trainer.fit();
  return { losses, kept, states };
}

it('repeats a run bit for bit from a checkpoint, on the same executor and on a new one', async () => {
  const executor = await ready();
  const whole = await train(executor, 4);
  const [state, from] = [whole.kept[1], whole.states[1]];
  if (state === undefined || from === undefined) throw new Error('epoch 2 was kept');
  const after = whole.losses.slice(whole.losses.length / 2);
  for (const other of [executor, await ready()]) {
    other.writeState(state);
    const again = await train(other, 4, from);
    expect(again.losses).toEqual(after);
    expect(await other.readState()).toEqual(whole.kept[3]);
    other.destroy();
  }
});
