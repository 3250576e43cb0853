import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rng } from '../core/rng.ts';
import type { Head } from '../network/losses.ts';
import { applyHead } from './head.ts';
import { compareGradient } from './testing/gradientCheck.ts';
import { normals } from './testing/referenceTesting.ts';

const crossEntropy: Head = { loss: 'sparse_categorical_crossentropy', softmax: true, units: 3 };
const heads: readonly Head[] = [
  crossEntropy,
  { loss: 'mse', softmax: true, units: 3 },
  { loss: 'mse', softmax: false, units: 3 },
];

test.each(heads)(
  'the gradient of $loss, softmax $softmax, is that of finite differences',
  (head) => {
    const output = normals(12, 1);
    const labels = [2, 0, 1, 1];
    const { dOutput } = applyHead(head, output, labels);
    const probe = () => ({ loss: applyHead(head, output, labels).loss, branches: [] });
    expect(compareGradient(output, dOutput, probe, new Rng(0)).worst).toBeLessThan(1e-8);
  },
);

test('without softmax it is that of outputs divided by their sum, and no gradient passes what is clipped', () => {
  const head: Head = { ...crossEntropy, softmax: false };
  const { loss, dOutput } = applyHead(head, Float64Array.of(0.5, 0.3, 0.2, 0.4, 0.2, 0.2), [1, 0]);
  expect(loss).toBeCloseTo((Math.log(1 / 0.3) + Math.log(2)) / 2, 14);
  const expected = [1, 1 - 1 / 0.3, 1, 1.25 - 2.5, 1.25, 1.25].map((g) => g / 2);
  dOutput.forEach((gradient, i) => {
    expect(gradient).toBeCloseTo(expected[i] ?? 0, 14);
  });
  const positive = normals(12, 3).map(Math.exp);
  const probe = () => ({ loss: applyHead(head, positive, [2, 0, 1, 1]).loss, branches: [] });
  const gradient = applyHead(head, positive, [2, 0, 1, 1]).dOutput;
  expect(compareGradient(positive, gradient, probe, new Rng(0)).worst).toBeLessThan(1e-8);
  const clipped = applyHead(head, Float64Array.of(1, 1e-9, 1e-9, 1, 1e-9, 1e-9), [0, 1]);
  expect(clipped.loss).toBeCloseTo((-Math.log(1 - 1e-7) - Math.log(1e-7)) / 2, 12);
  expect(clipped.dOutput.every((g) => g === 0)).toBe(true);
  const vanished = applyHead(head, Float64Array.of(0, 1, 1), [0]);
  expect(vanished.loss).toBeCloseTo(-Math.log(1e-7), 12);
  expect(vanished.dOutput.every((g) => g === 0)).toBe(true);
});

test('cross-entropy is the mean of −ln p at the labels', () => {
  const output = Float64Array.of(Math.log(1), Math.log(2), Math.log(5), 0, 0, 0);
  const { loss, dOutput } = applyHead(crossEntropy, output, [1, 2]);
  expect(loss).toBeCloseTo((Math.log(4) + Math.log(3)) / 2, 14);
  const expected = [1 / 8, -3 / 4, 5 / 8, 1 / 3, 1 / 3, -2 / 3].map((g) => g / 2);
  dOutput.forEach((gradient, i) => {
    expect(gradient).toBeCloseTo(expected[i] ?? 0, 14);
  });
});

test('mse is the mean over units, then over the batch, against one-hot labels', () => {
  const head: Head = { loss: 'mse', softmax: false, units: 3 };
  const { loss, dOutput } = applyHead(head, Float64Array.of(1, 3, 0, 0, 0, 1), [1, 2]);
  expect(loss).toBeCloseTo((1 + 4) / 3 / 2, 14);
  expect([...dOutput]).toEqual([2 / 3 / 2, 4 / 3 / 2, 0, 0, 0, 0]);
});

test('huge and tiny scores do not overflow or underflow', () => {
  const { loss, dOutput } = applyHead(crossEntropy, Float64Array.of(1e4, -1e4, 0), [1]);
  expect(loss).toBe(2e4);
  expect([...dOutput]).toEqual([1, -1, 0]);
});

test('a shift of all scores changes nothing under softmax', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300, max: 300 }), fc.constantFrom(0, 1), (shift, at) => {
      const head = heads[at] ?? crossEntropy;
      const scores = normals(9, 2);
      const plain = applyHead(head, scores, [0, 1, 2]);
      const moved = applyHead(
        head,
        scores.map((z) => z + shift),
        [0, 1, 2],
      );
      expect(moved.loss).toBeCloseTo(plain.loss, 10);
    }),
  );
});

test('a hit is the first of the largest outputs at the label', () => {
  const rows = Float64Array.of(1, 1, 0, 0, 2, 2, 0, 2, 2, 5, 5, 5);
  expect(applyHead(crossEntropy, rows, [0, 1, 2, 0]).correct).toBe(3);
});

test('a NaN among the outputs gives a NaN loss', () => {
  for (const head of heads) {
    expect(applyHead(head, Float64Array.of(0, Number.NaN, 1), [2]).loss).toBeNaN();
  }
});
