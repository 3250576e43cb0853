import { expect, test } from 'vitest';
import { nextStateOf } from '../layers/layerReferences.ts';
import type { LayerSpec } from '../layers/registry.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { trainableCount } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { createCpuExecutor } from './cpuExecutor.ts';
import { forward, forwardBackward } from './forwardBackward.ts';
import { checkNetwork } from './testing/gradientCheck.ts';
import { batchOf, jobOf } from './testing/referenceTesting.ts';

const frozen = (layer: LayerSpec): LayerSpec => ({ ...layer, trainable: false });

const shape = [7, 6, 2];
const layers: readonly LayerSpec[] = [
  frozen(layerSpec('Conv2D', { filters: 3, activation: 'tanh' })),
  frozen(layerSpec('BatchNormalization')),
  layerSpec('Conv2D', { filters: 4, activation: 'tanh' }),
  frozen(layerSpec('BatchNormalization', { center: false })),
  layerSpec('BatchNormalization'),
  frozen(layerSpec('Conv2D', { filters: 3, kernel_size: 2, activation: 'elu' })),
  layerSpec('Flatten'),
  frozen(layerSpec('Dense', { units: 5 })),
  layerSpec('Dense', { units: 3, activation: 'softmax' }),
];
const { job, weights, arrays } = jobOf(shape, layers, undefined, 3);
const batch = batchOf(5, shape, 3);
const states = job.network.layers.map(({ kind, output }) => {
  const channels = output.at(-1) ?? 1;
  if (kind !== 'BatchNormalization') return new Float64Array();
  return Float64Array.from({ length: 2 * channels }, (_, i) => 0.3 + (i % 5) / 7);
});

test('gradients behind, between and before frozen layers are those of finite differences', () => {
  const checks = checkNetwork(job, arrays, batch, states);
  for (const [i, { worst }] of checks.entries()) {
    expect(worst, job.network.layers[i]?.name).toBeLessThan(1e-6);
  }
  expect(checks.map(({ checked }) => checked > 0)).toEqual(
    layers.map(({ kind, trainable }) => trainable !== false && kind !== 'Flatten'),
  );
});

test('nothing is computed below the first layer that trains, nor a gradient of frozen weights', () => {
  const { gradients, outputGradients } = forwardBackward(job, arrays, batch, 1, states);
  expect([...outputGradients.keys()].sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(gradients.map(({ length }) => length > 0)).toEqual(
    layers.map(({ kind, trainable }) => trainable !== false && kind !== 'Flatten'),
  );
});

test('a frozen batch normalization goes by its moving statistics in training, and keeps them', () => {
  const [training, evaluation] = [1, null].map(
    (t) => forward(job, arrays, batch, t, states).activations,
  );
  expect(training?.[2]).toEqual(evaluation?.[2]);
  expect(training?.[4]).toEqual(evaluation?.[4]);
  expect(training?.[5]).not.toEqual(evaluation?.[5]);
  const [layer] = job.network.layers.filter(({ kind }) => kind === 'BatchNormalization');
  if (layer === undefined) throw new Error('no layer');
  const [state = new Float64Array()] = states.filter(({ length }) => length > 0);
  const x = batchOf(2, layer.input, 3).x;
  const given = {
    batch: 2,
    x,
    w: Float64Array.of(1, 1, 1, 0, 0, 0),
    state,
    mask: { t: 1, seed: 0 },
  };
  expect(nextStateOf(layer, given)).toEqual(state);
});

test('an update moves what trains alone, also by weight decay and the moving statistics', async () => {
  const optimizer = optimizerSpec('AdamW', { weight_decay: 0.5, learning_rate: 0.1 });
  const executor = createCpuExecutor({ ...job, optimizer, batchSize: 4 }, weights);
  executor.load({
    images: Uint8Array.from({ length: 4 * 84 }, (_, i) => (i * 53) % 256),
    labels: Uint8Array.of(0, 1, 2, 0),
  });
  executor.setOrder(Uint32Array.of(0, 1, 2, 3));
  await executor.run([{ offset: 0, count: 4, update: { t: 1, learningRate: 0.1 } }]);
  const after = await executor.readWeights();
  for (const { name, trainable, params } of job.network.layers) {
    for (const param of params) {
      const key = `${name}/${param.name}`;
      const [was, is] = [[...(weights.get(key)?.data ?? [])], [...(after.get(key)?.data ?? [])]];
      if (trainable) expect(is, key).not.toEqual(was);
      else expect(is, key).toEqual(was);
    }
  }
  const { m = new Float64Array() } = Object.fromEntries(await executor.readState());
  expect([...m].filter((value) => value !== 0).length).toBeLessThanOrEqual(
    trainableCount(job.network),
  );
});

test('a network of frozen layers alone is refused', () => {
  const head = frozen(layerSpec('Dense', { units: 3, activation: 'softmax' }));
  expect(() => jobOf([4], [head])).toThrow('no weights that train');
});
