import { expect, test } from 'vitest';
import { pcg3d } from '../../core/rng.ts';
import { layerOf } from '../../reference/testing/referenceTesting.ts';
import { forwardLayer, referenceLayer } from '../layerReferences.ts';

const COUNT = 100_000;
const ones = new Float64Array(COUNT).fill(1);
const w = new Float64Array(0);

function maskOf(rate: number, t: number, seed: number, index = 3): Float64Array {
  const layer = layerOf('Dropout', { rate }, [COUNT], index);
  return forwardLayer(layer, { batch: 1, x: ones, w, mask: { t, seed } });
}

function agreement(a: Float64Array, b: Float64Array): number {
  return a.filter((value, i) => value === b[i]).length / COUNT;
}

test('each element is dropped with probability `rate`, and the rest is scaled up to the same mean', () => {
  for (const rate of [0.1, 0.25, 0.5, 0.9]) {
    const mask = maskOf(rate, 1, 0);
    expect(new Set(mask)).toEqual(new Set([0, 1 / (1 - rate)]));
    const dropped = mask.filter((value) => value === 0).length / COUNT;
    expect(Math.abs(dropped - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / COUNT));
  }
});

test('the mask is the hash of element, update, and layer and seed', () => {
  const key = (7 ^ Math.imul(3, 0x9e3779b9)) >>> 0;
  const expected = ones.map((_, i) => (pcg3d(i, 11, key)[0] / 2 ** 32 < 0.25 ? 0 : 4 / 3));
  expect(maskOf(0.25, 11, 7)).toEqual(expected);
});

test('each update, layer and seed has a mask of its own', () => {
  const mask = maskOf(0.5, 1, 0);
  for (const other of [maskOf(0.5, 2, 0), maskOf(0.5, 1, 1), maskOf(0.5, 1, 0, 4)]) {
    expect(agreement(mask, other)).toBeCloseTo(0.5, 1);
  }
});

test('the gradient is kept where the value was kept, and nothing is dropped in evaluation', () => {
  const layer = layerOf('Dropout', { rate: 0.4 }, [COUNT]);
  const { y, dx } = referenceLayer(layer, { batch: 1, x: ones, w, dy: ones, t: 5, seed: 6 });
  expect(dx).toEqual(y);
  expect(forwardLayer(layer, { batch: 1, x: ones, w, mask: null })).toEqual(ones);
});
