import '@tensorflow/tfjs-backend-cpu';
import { type Optimizer, setBackend, tensor, tensor1d, train } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { Rng } from '../core/rng.ts';
import { type OptimizerSpec, optimizerSpec } from '../network/optimizers.ts';
import { layerSpec } from '../network/spec.ts';
import { createCpuExecutor } from './cpuExecutor.ts';
import { distance, jobOf } from './testing/referenceTesting.ts';

beforeAll(async () => {
  await setBackend('cpu');
});

const BATCH = 6;
const STEPS = 5;
const RATE = 0.05;
const inputShape = [14, 13, 1];
const conv1 = { filters: 4, activation: 'relu' } as const;
const conv2 = { filters: 6, activation: 'tanh', padding: 'same' } as const;
const dense1 = { units: 8, activation: 'sigmoid' } as const;
const dense2 = { units: 5, activation: 'softmax' } as const;

const { job, weights } = jobOf(inputShape, [
  layerSpec('Conv2D', conv1),
  layerSpec('MaxPooling2D'),
  layerSpec('Conv2D', { ...conv2, kernel_size: [2, 4], strides: [2, 1] }),
  layerSpec('AveragePooling2D', { pool_size: [3, 2], strides: [1, 2] }),
  layerSpec('Flatten'),
  layerSpec('Dense', dense1),
  layerSpec('Dense', dense2),
]);

function theirModel(optimizer: Optimizer) {
  const model = sequential({
    layers: [
      layers.conv2d({ inputShape, kernelSize: 3, ...conv1 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ ...conv2, kernelSize: [2, 4], strides: [2, 1] }),
      layers.averagePooling2d({ poolSize: [3, 2], strides: [1, 2] }),
      layers.flatten(),
      layers.dense(dense1),
      layers.dense(dense2),
    ],
  });
  model.setWeights([...weights.values()].map(({ shape, data }) => tensor(data, [...shape])));
  model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy' });
  return model;
}

// TensorFlow.js's Adam adds epsilon after the bias correction, where Keras adds it before.
const optimizers: readonly (readonly [string, OptimizerSpec, () => Optimizer])[] = [
  ['plain SGD', optimizerSpec('SGD'), () => train.sgd(RATE)],
  ['momentum', optimizerSpec('SGD', { momentum: 0.8 }), () => train.momentum(RATE, 0.8)],
  [
    'Nesterov momentum',
    optimizerSpec('SGD', { momentum: 0.8, nesterov: true }),
    () => train.momentum(RATE, 0.8, true),
  ],
  [
    'RMSprop',
    optimizerSpec('RMSprop', { rho: 0.7, momentum: 0.4, epsilon: 1e-3 }),
    () => train.rmsprop(RATE, 0.7, 0.4, 1e-3),
  ],
];

test.each(optimizers)(
  'a network trains as in TensorFlow.js with %s',
  async (_, spec, optimizer) => {
    const rng = new Rng(2);
    const count = BATCH * STEPS;
    const pixels = 14 * 13;
    const images = Uint8Array.from({ length: count * pixels }, () => rng.uint32() % 256);
    const labels = Uint8Array.from({ length: count }, () => rng.uint32() % 5);

    const executor = createCpuExecutor({ ...job, optimizer: spec, batchSize: BATCH }, weights);
    executor.load({ images, labels });
    executor.setOrder(Uint32Array.from({ length: count }, (__, i) => i));
    const steps = Array.from({ length: STEPS }, (__, i) => ({
      offset: i * BATCH,
      count: BATCH,
      update: { t: i + 1, learningRate: RATE },
    }));
    const results = await executor.run(steps);

    const model = theirModel(optimizer());
    for (const [i, { loss }] of results.entries()) {
      const begin = i * BATCH;
      const bytes = images.subarray(begin * pixels, (begin + BATCH) * pixels);
      const x = tensor(
        Float32Array.from(bytes, (byte) => byte / 255),
        [BATCH, ...inputShape],
      );
      const y = tensor1d([...labels.subarray(begin, begin + BATCH)]);
      expect(loss / Number(await model.trainOnBatch(x, y))).toBeCloseTo(1, 5);
    }
    const ours = [...(await executor.readWeights()).values()];
    const theirs = model.getWeights().map((weight) => weight.dataSync());
    const starts = [...weights.values()];
    for (const [i, { data }] of ours.entries()) {
      const update = (after: ArrayLike<number>) =>
        Array.from(after, (value, j) => value - (starts[i]?.data[j] ?? 0));
      expect(distance(update(data), update(theirs[i] ?? []))).toBeLessThan(1e-4);
    }
  },
);
