import { expect, test } from 'vitest';
import { Rng } from '../core/rng.ts';
import type { LayerCase } from '../layers/layerDef.ts';
import { layerDefs, layerKinds } from '../layers/registry.ts';
import { layerSpec, type NetworkSpec } from '../network/spec.ts';
import { checkLayer, checkNetwork, compareGradient } from './testing/gradientCheck.ts';
import { batchOf, jobOf, layerOf } from './testing/referenceTesting.ts';

const TOLERANCE = 1e-6;

const cases = layerKinds.flatMap((kind) => {
  const all: readonly LayerCase<unknown>[] = layerDefs[kind].cases;
  return all.map((sample) => ({ kind, ...sample }));
});

test.each(cases)(
  '$kind has the gradients of finite differences at $batch × $input with $config',
  ({ kind, config, input, others, batch }) => {
    const layer = layerOf(kind, config, input, 0, others);
    const { dx, dw } = checkLayer(layer, batch, 1);
    expect(dx.worst).toBeLessThan(TOLERANCE);
    expect(dx.checked).toBeGreaterThan(4 * dx.skipped);
    expect(dw.worst).toBeLessThan(TOLERANCE);
    expect(dw.checked + dw.skipped > 0).toBe(layer.params.some(({ trainable }) => trainable));
    expect(dw.checked).toBeGreaterThanOrEqual(4 * dw.skipped);
  },
);

const body: NetworkSpec['layers'] = [
  layerSpec('Conv2D', { filters: 3, kernel_size: [3, 2], activation: 'tanh' }),
  layerSpec('MaxPooling2D', { padding: 'same' }),
  layerSpec('Dropout', { rate: 0.3 }),
  layerSpec('Conv2D', { filters: 4, padding: 'same', strides: [2, 1], use_bias: false }),
  layerSpec('Activation', { activation: 'relu' }),
  layerSpec('AveragePooling2D', { pool_size: 3, strides: 1, padding: 'same' }),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 6, activation: 'elu' }),
];

const ends = [
  { loss: 'sparse_categorical_crossentropy', activation: 'softmax' },
  { loss: 'sparse_categorical_crossentropy', activation: 'sigmoid' },
  { loss: 'mse', activation: 'softmax' },
  { loss: 'mse', activation: 'sigmoid' },
  { loss: 'mse', activation: 'linear' },
] as const;

test.each(ends)(
  'a network that ends with $loss after $activation has the gradients of finite differences for every weight',
  ({ loss, activation }) => {
    const layers = [...body, layerSpec('Dense', { units: 5, activation })];
    const { job, arrays } = jobOf([9, 8, 2], layers, loss, 3);
    const checks = checkNetwork(job, arrays, batchOf(5, [9, 8, 2], 5));
    for (const [i, { worst, checked, skipped }] of checks.entries()) {
      expect(worst, job.network.layers[i]?.name).toBeLessThan(TOLERANCE);
      expect(checked).toBeGreaterThanOrEqual(4 * skipped);
    }
    expect(checks.filter(({ checked }) => checked > 0)).toHaveLength(4);
  },
);

test('the check finds a wrong gradient and skips an element at a kink', () => {
  const point = Float64Array.of(3, -2, 0.5, 1e-6);
  const probe = () => ({
    loss: point.reduce((sum, value) => sum + Math.abs(value) ** 3 + Math.abs(value), 0),
    branches: Int32Array.from(point, Math.sign),
  });
  const right = point.map((value) => 3 * value * Math.abs(value) + Math.sign(value));
  const good = compareGradient(point, right, probe, new Rng(0));
  expect(good.worst).toBeLessThan(1e-9);
  expect(good).toMatchObject({ checked: 3, skipped: 1 });

  const wrong = right.map((gradient, i) => (i === 2 ? gradient * 1.001 : gradient));
  expect(compareGradient(point, wrong, probe, new Rng(0)).worst).toBeGreaterThan(1e-5);
  const notANumber = right.map((gradient, i) => (i === 1 ? Number.NaN : gradient));
  expect(compareGradient(point, notANumber, probe, new Rng(0)).worst).toBeNaN();
  expect(point).toEqual(Float64Array.of(3, -2, 0.5, 1e-6));
});
