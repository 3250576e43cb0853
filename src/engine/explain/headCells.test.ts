import { expect, test } from 'vitest';
import type { TensorRef } from '../layers/tensorRef.ts';
import type { Head } from '../network/losses.ts';
import { applyHead } from '../reference/head.ts';
import { normals } from '../reference/testing/referenceTesting.ts';
import { evaluate, readWhole } from './evaluate.ts';
import { headOutput, imageLoss, lossGradient, meanLoss } from './headCells.ts';

const output: TensorRef = { kind: 'output', layer: 4 };
const units = 5;
const labels = [2, 0, 4, 4];

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const heads: readonly (Head & { readonly outputs: Float64Array })[] = [
  { loss: 'sparse_categorical_crossentropy', softmax: true, units, outputs: normals(20, 1) },
  {
    ...{ loss: 'sparse_categorical_crossentropy', softmax: true, units },
    outputs: normals(20, 1).map((z) => 800 * z),
  },
  {
    ...{ loss: 'sparse_categorical_crossentropy', softmax: false, units },
    outputs: normals(20, 2).map(sigmoid),
  },
  {
    // so small that the first image's is clipped
    ...{ loss: 'sparse_categorical_crossentropy', softmax: false, units },
    outputs: normals(20, 2).map((z, i) => (i === 2 ? 1e-9 : sigmoid(z))),
  },
  { loss: 'mse', softmax: true, units, outputs: normals(20, 3) },
  { loss: 'mse', softmax: false, units, outputs: normals(20, 4) },
];

test.each(heads)(
  'loss and gradients are those of $loss with softmax $softmax',
  ({ outputs, ...head }) => {
    const read = readWhole(() => outputs);
    const expected = applyHead(head, outputs, labels);
    expect(evaluate(meanLoss(head, output, labels), read)).toBeCloseTo(expected.loss, 10);
    const images = labels.map((_, n) => evaluate(imageLoss(head, output, n, labels), read));
    expect(images.reduce((sum, loss) => sum + loss, 0) / 4).toBeCloseTo(expected.loss, 10);
    for (const [index, value] of expected.dOutput.entries()) {
      expect(evaluate(lossGradient(head, output, index, labels), read)).toBeCloseTo(value, 12);
    }
  },
);

test('the softmax of an image adds up to 1 and changes with its own logits alone', () => {
  const head: Head = { loss: 'mse', softmax: true, units };
  const logits = normals(20, 6);
  const probability = (values: Float64Array, index: number) =>
    evaluate(
      headOutput(head, output, index),
      readWhole(() => values),
    );
  const second = [5, 6, 7, 8, 9];
  expect(second.reduce((sum, index) => sum + probability(logits, index), 0)).toBeCloseTo(1, 14);
  const others = logits.map((z, i) => (second.includes(i) ? z : z + 1 + i));
  for (const index of second) {
    expect(probability(others, index)).toBe(probability(logits, index));
  }
});
