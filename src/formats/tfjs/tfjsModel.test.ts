import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { elementCount } from '../../engine/core/shape.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import {
  predictions,
  randomImages,
  trainedWeights,
} from '../../engine/reference/testing/predictions.ts';
import { everyLayerCase, randomNetworks } from '../code/testing/sampleSpecs.ts';
import { FormatError } from '../formatError.ts';
import { tfjsModel } from './tfjsModel.ts';

const IMAGES = 2;

beforeAll(async () => {
  await setBackend('cpu');
});

/** The largest difference of any output; null where TensorFlow.js lacks a layer. */
async function errorOf(spec: NetworkSpec, seed: number): Promise<number | null> {
  const network = resolveNetwork(spec);
  const weights = trainedWeights(network, seed);
  const images = randomImages(network, IMAGES, seed);
  const written = writtenOrNull(network, weights);
  if (written === null) return null;
  const { modelTopology, weightsManifest } = JSON.parse(written.json);
  const weightSpecs = weightsManifest.flatMap(({ weights }: { weights: object[] }) => weights);
  const artifacts = { modelTopology, weightSpecs, weightData: written.weights.buffer };
  const model = await loadLayersModel(io.fromMemory(artifacts));
  const output = model.predict(tensor(images, [IMAGES, ...network.inputShape])) as Tensor;
  const seen = await output.data();
  const expected = predictions(network, weights, images);
  expect(seen).toHaveLength(expected.length);
  expect(model.countParams()).toBe(
    [...weights.values()].reduce((sum, { shape }) => sum + elementCount(shape), 0),
  );
  output.dispose();
  model.dispose();
  return Math.max(...expected.map((value, i) => Math.abs(value - (seen[i] ?? Number.NaN))));
}

function writtenOrNull(...given: Parameters<typeof tfjsModel>) {
  try {
    return tfjsModel(...given);
  } catch (error) {
    if (error instanceof FormatError && error.code === 'tfjsLacks') return null;
    throw error;
  }
}

it.each(['model-a', 'model-b'] as const)(
  'TensorFlow.js loads %s and agrees to 1e-5',
  async (name) => {
    expect(await errorOf(presets[name], 1)).toBeLessThan(1e-5);
  },
);

it('TensorFlow.js loads every layer kind that it has, and 50 random networks', async () => {
  const specs = [...everyLayerCase(), ...randomNetworks(50)];
  const refused: string[] = [];
  for (const [seed, spec] of specs.entries()) {
    const error = await errorOf(spec, seed);
    if (error === null) refused.push(spec.name);
    else expect(error, JSON.stringify(spec.layers)).toBeLessThan(1e-5);
  }
  const augmenting = refused.filter((name) => name.startsWith('Random'));
  expect(augmenting.length).toBeGreaterThan(0);
  expect(refused.length - augmenting.length).toBeLessThan(specs.length / 4);
});

it('what TensorFlow.js lacks is refused by name', () => {
  const spec = {
    name: 'augmented',
    inputShape: [4, 4, 1],
    layers: [layerSpec('RandomRotation'), layerSpec('Flatten'), layerSpec('Dense', { units: 3 })],
  };
  const network = resolveNetwork(spec);
  const write = () => tfjsModel(network, trainedWeights(network, 0));
  expect(write).toThrow('TensorFlow.js has no RandomRotation whose class is RandomRotation');
});
