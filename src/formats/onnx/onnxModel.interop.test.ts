import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import {
  predictions,
  randomImages,
  trainedWeights,
} from '../../engine/reference/testing/predictions.ts';
import { everyLayerCase, randomNetworks } from '../code/testing/sampleSpecs.ts';
import { runPython, withFolder } from '../testing/python.ts';
import { onnxModel } from './onnxModel.ts';

const [COUNT, IMAGES] = [50, 3];

it(`onnxruntime opens both lecture models, every layer case and ${COUNT} random networks, and agrees to 1e-5`, async () => {
  const specs = [
    ...[presets['model-a'], presets['model-b']],
    ...everyLayerCase(),
    ...randomNetworks(COUNT),
  ];
  const samples = specs.map((spec, seed) => {
    const network = resolveNetwork(spec);
    const weights = trainedWeights(network, seed);
    return { network, weights, images: randomImages(network, IMAGES, seed) };
  });
  const seen = await withFolder((folder) => {
    for (const [index, { network, weights, images }] of samples.entries()) {
      writeFileSync(join(folder, `model-${index}.onnx`), onnxModel(network, weights));
      writeFileSync(join(folder, `images-${index}.bin`), images);
    }
    const count = String(samples.length);
    return runPython('run_onnx.py', folder, count, String(IMAGES)) as readonly number[][];
  });
  for (const [index, { network, weights, images }] of samples.entries()) {
    const expected = predictions(network, weights, images);
    const outputs = seen[index] ?? [];
    expect(outputs).toHaveLength(expected.length);
    const errors = outputs.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)));
    expect(
      Math.max(...errors),
      JSON.stringify(network.layers.map(({ kind, config }) => [kind, config])),
    ).toBeLessThan(1e-5);
  }
});
