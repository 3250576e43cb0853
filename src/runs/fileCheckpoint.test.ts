import { expect, it } from 'vitest';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { layerSpec } from '../engine/network/spec.ts';
import { tensorsOf } from '../engine/network/stateTensors.ts';
import { initialWeights } from '../engine/network/weights.ts';
import { fileCheckpoint } from './fileCheckpoint.ts';
import { END } from './runWeights.ts';

const network = resolveNetwork({
  name: 'one',
  inputShape: [2],
  layers: [layerSpec('Dense', { units: 3, activation: 'softmax' })],
});
const weights = initialWeights(network, 1);
const file = { weights, m: weights, v: null, learningRate: 0.01, optimizer: 'SGD' } as const;
const fit = { train: 100, batchSize: 32 };

it.each([
  [0, 0, 1, 0],
  [8, 2, 3, 0],
  [9, END, 3, 32],
])('a file after %d updates is a checkpoint at epoch %d', (iterations, epoch, next, offset) => {
  const checkpoint = fileCheckpoint('a.keras', network, { ...file, iterations }, 'gpu', fit);
  expect(checkpoint).toMatchObject({
    ...{ epoch, name: 'a.keras', optimizer: 'SGD' },
    trainer: { step: iterations, epoch: next, offset, learningRate: 0.01, optimizerSince: 0 },
  });
  expect(checkpoint.state.get('weights')).toHaveLength(64);
  expect(tensorsOf(network, checkpoint.state)).toEqual({ weights, m: weights, v: null });
});
