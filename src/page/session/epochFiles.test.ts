import { expect, it } from 'vitest';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { readModelFiles } from '../../formats/model/readModelFiles.ts';
import { fileCheckpoint } from '../../runs/fileCheckpoint.ts';
import { epochFile, epochFileName, epochsZip } from './epochFiles.ts';

const network = {
  name: 'one',
  inputShape: [2],
  layers: [layerSpec('Dense', { units: 3, activation: 'softmax' }, 'scores')],
};
const weights = initialWeights(resolveNetwork(network), 1);
const run = { network, optimizer: optimizerSpec('Adam'), fit: fitOptionsSchema.parse({}) };
const state = { weights, m: weights, v: weights, iterations: 4, learningRate: 0.001 };
const name = '02-0.987654.hdf5';
const fit = { train: 64, batchSize: 32 };
const checkpoint = (optimizer: 'Adam' | 'SGD') =>
  fileCheckpoint(name, resolveNetwork(network), { ...state, optimizer }, 'gpu', fit);

it('an epoch is a file with its weights and its optimizer’s state', async () => {
  const bytes = await epochFile(run, checkpoint('Adam'), '.keras');
  const read = await readModelFiles([{ name: 'a.keras', bytes }], null);
  expect(read).toMatchObject({ weights, compile: { optimizer: run.optimizer } });
  const { weights: _, ...optimizer } = state;
  expect(read.optimizer).toEqual(optimizer);
});

it('an epoch of another optimizer is its weights alone', async () => {
  const bytes = await epochFile(run, checkpoint('SGD'), '.h5');
  const read = await readModelFiles([{ name: 'a.h5', bytes }], null);
  expect([read.weights, read.optimizer]).toEqual([weights, null]);
});

it('files are named as ModelCheckpoint names them', () => {
  expect(epochFileName({ name }, '.hdf5')).toBe(name);
  expect(epochFileName({ name: '01-0.5.weights.h5' }, '.keras')).toBe('01-0.5.keras');
  expect(epochFileName({ name: '' }, '.weights.h5')).toBe('initial.weights.h5');
});

it('all epochs are one zip', async () => {
  const { blob } = await epochsZip(run, [checkpoint('Adam')], '.safetensors');
  const text = new TextDecoder('latin1').decode(await blob.arrayBuffer());
  expect(text).toContain('02-0.987654.safetensors');
});

it('epochs of the same name are told apart in the zip', async () => {
  const epochs = [1, 2].map((epoch) => ({ ...checkpoint('Adam'), epoch, name: 'best.keras' }));
  const { blob } = await epochsZip(run, epochs, '.keras');
  const text = new TextDecoder('latin1').decode(await blob.arrayBuffer());
  expect(text).toContain('2-best.keras');
});
