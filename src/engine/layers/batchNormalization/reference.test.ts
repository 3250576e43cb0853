import { expect, test } from 'vitest';
import { Rng } from '../../core/rng.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { layerSpec } from '../../network/spec.ts';
import { createCpuExecutor } from '../../reference/cpuExecutor.ts';
import { forward, forwardBackward } from '../../reference/forwardBackward.ts';
import { compareGradient } from '../../reference/testing/gradientCheck.ts';
import {
  batchOf,
  distance,
  jobOf,
  layerOf,
  normals,
} from '../../reference/testing/referenceTesting.ts';
import { backwardLayer, forwardLayer, nextStateOf } from '../layerReferences.ts';

const mask = { t: 1, seed: 0 };
const layer = layerOf('BatchNormalization', { momentum: 0.75, epsilon: 1e-9 }, [3, 2, 4]);
const plain = Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0);
const x = normals(5 * 24, 1).map((value, i) => 3 * value + (i % 4));

function moments(values: Float64Array, channel: number): readonly [number, number] {
  const own = values.filter((_, i) => i % 4 === channel);
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  return [mean, own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length];
}

test('training gives every channel mean 0 and variance 1', () => {
  const y = forwardLayer(layer, { batch: 5, x, w: plain, mask });
  for (let c = 0; c < 4; c++) {
    const [mean, variance] = moments(y, c);
    expect(mean).toBeCloseTo(0, 12);
    expect(variance).toBeCloseTo(1, 7);
  }
});

test('training updates the moving statistics by 1 − momentum, with the biased variance', () => {
  const state = Float64Array.of(9, 9, 9, 9, 5, 5, 5, 5);
  const next = nextStateOf(layer, { batch: 5, x, w: plain, state, mask });
  for (let c = 0; c < 4; c++) {
    const [mean, variance] = moments(x, c);
    expect(next?.[c]).toBeCloseTo(9 * 0.75 + mean * 0.25, 12);
    expect(next?.[4 + c]).toBeCloseTo(5 * 0.75 + variance * 0.25, 12);
  }
});

test('evaluation uses the moving statistics, one image at a time as well as all at once', () => {
  const state = Float64Array.of(1, 2, 3, 4, 4, 9, 16, 25);
  const at = (batch: number, images: Float64Array) =>
    forwardLayer(layer, { batch, x: images, w: plain, state, mask: null });
  expect(at(1, x.slice(0, 24))).toEqual(at(5, x).slice(0, 24));
  expect(at(5, x)[5]).toBeCloseTo(((x[5] ?? 0) - 2) / 3, 9);
  expect(() => forwardLayer(layer, { batch: 5, x, w: plain, mask: null })).toThrow('moving');
});

test('evaluation has the gradients of finite differences: the moving statistics are constants', () => {
  const state = Float64Array.of(1, 2, 3, 4, 4, 9, 16, 25);
  const w = normals(8, 2);
  const point = x.slice();
  const inputs = { batch: 5, x: point, w, state, mask: null };
  const dy = normals(x.length, 3);
  const { dx, dw } = backwardLayer(layer, inputs, forwardLayer(layer, inputs), dy, true);
  const probe = () => {
    const y = forwardLayer(layer, inputs);
    return { loss: y.reduce((sum, value, i) => sum + value * (dy[i] ?? 0), 0), branches: [] };
  };
  expect(compareGradient(point, dx ?? dw, probe, new Rng(0)).worst).toBeLessThan(1e-6);
  expect(compareGradient(w, dw, probe, new Rng(0)).worst).toBeLessThan(1e-6);
  for (const i of [0, 5, 42]) {
    const deviation = Math.sqrt((state[4 + (i % 4)] ?? 0) + 1e-9);
    expect(dx?.[i]).toBeCloseTo(((w[i % 4] ?? 0) / deviation) * (dy[i] ?? 0), 12);
  }
});

test('an image’s output in training depends on the others in its batch', () => {
  const layers = [layerSpec('BatchNormalization'), layerSpec('Dense', { units: 3 })];
  const { job, arrays } = jobOf([4], layers, 'mse');
  const batch = batchOf(6, [4], 3);
  const first = { x: batch.x.slice(0, 8), labels: batch.labels.slice(0, 2) };
  const all = forward(job, arrays, batch, 1).activations[1]?.slice(0, 8) ?? [];
  expect(distance(forward(job, arrays, first, 1).activations[1] ?? [], all)).toBeGreaterThan(0.1);
});

test('weight decay and the optimizer do not change the moving statistics', async () => {
  const layers = [
    layerSpec('BatchNormalization', { momentum: 0.9 }),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ];
  const { job, weights, arrays } = jobOf([4], layers);
  const optimizer = optimizerSpec('AdamW', { weight_decay: 0.5, learning_rate: 0.1 });
  const executor = createCpuExecutor({ ...job, optimizer, batchSize: 3 }, weights);
  const images = Uint8Array.from({ length: 12 }, (_, i) => (i * 53) % 256);
  const labels = Uint8Array.of(0, 1, 2);
  executor.load({ images, labels });
  executor.setOrder(Uint32Array.of(0, 1, 2));
  await executor.run([{ offset: 0, count: 3, update: { t: 1, learningRate: 0.1 } }]);
  const after = await executor.readWeights();
  const batch = { x: Float64Array.from(images, (byte) => byte / 255), labels };
  const states = [Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1)];
  const expected = forwardBackward(job, arrays, batch, 1, states).states[0] ?? [];
  expect(expected).toHaveLength(8);
  const mean = after.get('batch_normalization/moving_mean')?.data ?? [];
  const variance = after.get('batch_normalization/moving_variance')?.data ?? [];
  expect([...mean, ...variance]).toEqual([...expected]);
  expect([...after.keys()]).toEqual([...weights.keys()]);
});
