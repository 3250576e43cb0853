import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { UNTUNED } from '../../engine/plan/variants/variants.ts';
import { fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { fileCheckpoint } from '../../runs/fileCheckpoint.ts';
import { writeCheckpoint } from '../../runs/runWeights.ts';
import type { RunRequest } from '../../worker/protocol.ts';
import { saveEpochs } from './epochSaves.ts';

const none = async () => null;

const network = {
  name: 'one',
  inputShape: [2],
  layers: [layerSpec('Dense', { units: 3, activation: 'softmax' }, 'scores')],
};
const weights = initialWeights(resolveNetwork(network), 1);
const [optimizer, fit] = [optimizerSpec('Adam'), fitOptionsSchema.parse({})];
const request: RunRequest = {
  ...{ runId: 'a', network, optimizer, fit },
  ...{ dataset: 'mnist', device: 'gpu', kernels: UNTUNED },
};

function checkpoint() {
  const state = { weights, m: weights, v: weights, iterations: 2, learningRate: 0.001 };
  const facts = { train: 64, batchSize: 32 };
  const full = { ...state, optimizer: optimizer.kind };
  return fileCheckpoint('01-0.5.hdf5', resolveNetwork(network), full, 'gpu', facts);
}

/** Of a run with those epochs in its list, of which it has stored the first. */
async function run(...epochs: number[]) {
  await writeCheckpoint('a', checkpoint());
  const checkpoints = epochs.map((epoch) => ({ epoch, name: '', bytes: 1 }));
  return { request, checkpoints, origin: null, isFresh: false };
}

it('an epoch is a file, under the name of its format', async () => {
  const { file, missing, failure } = await saveEpochs(await run(1), 1, '.keras', none);
  expect([file?.name, missing, failure]).toEqual(['01-0.5.keras', 0, null]);
});

it('of all epochs those that are not stored are counted', async () => {
  const { file, missing } = await saveEpochs(await run(1, 2, 3), 'all', '.keras', none);
  expect([file?.name, missing]).toEqual(['convlab-epochs.zip', 2]);
  expect(await saveEpochs(await run(1, 2), 2, '.keras', none)).toMatchObject({
    file: null,
    missing: 1,
  });
});

it('epochs that storage refused come from memory', async () => {
  const kept = await run(1, 2, 3);
  const asked: number[] = [];
  const inMemory = async (epoch: number) => {
    asked.push(epoch);
    return epoch === 3 ? null : { ...checkpoint(), epoch, name: '02-0.9.keras' };
  };
  expect((await saveEpochs(kept, 2, '.keras', inMemory)).file?.name).toBe('02-0.9.keras');
  expect(await saveEpochs(kept, 'all', '.keras', inMemory)).toMatchObject({ missing: 1 });
  expect(asked).toEqual([2, 2, 3]);
});

it('an epoch that diverged does not spoil the zip of the others', async () => {
  const inMemory = async (epoch: number) => {
    const whole = checkpoint();
    const state = [...whole.state].map(
      ([key, values]) => [key, new Float32Array(values.length).fill(Number.NaN)] as const,
    );
    return { ...whole, epoch, state: new Map(state) };
  };
  const kept = await run(1, 2);
  const { file, diverged, missing } = await saveEpochs(kept, 'all', '.keras', inMemory);
  expect([file?.name, diverged, missing]).toEqual(['convlab-epochs.zip', 1, 0]);
  const alone = await saveEpochs(await run(2), 'all', '.keras', inMemory);
  expect([alone.file, alone.failure?.code]).toEqual([null, 'safetensorsNotFinite']);
});

it('a run that has just gone back is stored as the one it came from', async () => {
  const back = {
    ...(await run(1)),
    request: { ...request, runId: 'b' },
    origin: { runId: 'a', epoch: 1 },
  };
  expect((await saveEpochs(back, 1, '.keras', none)).file).toBeNull();
  expect((await saveEpochs({ ...back, isFresh: true }, 1, '.keras', none)).file).not.toBeNull();
});

it('what a format cannot hold is said, and there is no file', async () => {
  const warmup = { warmup_from: 0, warmup_steps: 5 };
  const decay = {
    kind: 'ExponentialDecay',
    decay_steps: 9,
    decay_rate: 0.9,
    staircase: false,
  } as const;
  const warm = { ...request, fit: { ...fit, schedule: { warmup, decay } } };
  const kept = { ...(await run(1)), request: warm };
  const { file, failure } = await saveEpochs(kept, 1, '.keras', none);
  expect([file, failure?.code]).toEqual([null, 'scheduleNotKeras']);
  expect((await saveEpochs(kept, 1, '.weights.h5', none)).file).not.toBeNull();
});
