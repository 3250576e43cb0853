import { expect, test } from 'vitest';
import type { TensorRef } from '../layers/tensorRef.ts';
import type { Head } from '../network/losses.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../network/spec.ts';
import { evaluate, readWhole } from './evaluate.ts';
import { explainCell } from './explainCell.ts';
import { cellsOf } from './queries.ts';
import { termsOf } from './terms.ts';

const head: Head = { loss: 'mse', softmax: false, units: 2 };

/** The first layer of a network for one image, with numbers given by kind. */
function firstLayer(
  layer: NetworkSpec['layers'][number],
  inputShape: readonly number[],
  numbers: Readonly<Partial<Record<`${'x' | 'y' | 'w' | 'dy' | 'dz'}`, readonly number[]>>>,
) {
  const layers = [layer, layerSpec('Flatten'), layerSpec('Dense', { units: 2 })];
  const network = resolveNetwork({ name: 'example', inputShape, layers });
  const read = readWhole(({ kind, layer }: TensorRef) => {
    if (kind === 'output') return (layer === -1 ? numbers.x : numbers.y) ?? [];
    if (kind === 'outputGradient') return numbers.dy ?? [];
    return (kind === 'sumGradient' ? numbers.dz : numbers.w) ?? [];
  });
  const at = (kind: TensorRef['kind'], layer: number, index: number) => {
    const cell = { tensor: { kind, layer }, index };
    return explainCell(network, head, cell, { labels: [0], mask: null });
  };
  return { at, read };
}

// 3 × 4; the two cells that no window of the lecture shows add up to 15
const lecture = [3, 6, 6, 4, 3, 4, 3, 8, 5, 7, 7, 7];
const ninth = Array.from({ length: 9 }, () => 1 / 9);

test('the lecture’s mean kernel gives 44/9 and, one column on, 52/9, as nine products and a bias', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: 3, activation: 'relu' });
  const { at, read } = firstLayer(layer, [3, 4, 1], { x: lecture, w: [...ninth, 0] });
  const [first, second] = [at('output', 0, 0), at('output', 0, 1)];
  expect(evaluate(first, read)).toBeCloseTo(44 / 9, 14);
  expect(evaluate(second, read)).toBeCloseTo(52 / 9, 14);
  const { terms, sum, value } = termsOf(first, read, 10);
  expect(terms.map((term) => Math.round(9 * term.value))).toEqual([3, 6, 6, 3, 4, 3, 5, 7, 7, 0]);
  expect([sum, value]).toEqual([44 / 9, 44 / 9].map((n) => expect.closeTo(n, 14)));
  const [, six] = terms;
  expect(six !== undefined && 'expression' in six && cellsOf(six.expression)).toEqual([
    { tensor: { kind: 'output', layer: -1 }, index: 1 },
    { tensor: { kind: 'weights', layer: 0 }, index: 1 },
  ]);
});

test('several input channels are a term each: the window of the channel with its kernel', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: 2 });
  const x = [1, 10, 2, 20, 3, 30, 4, 40];
  const { at, read } = firstLayer(layer, [2, 2, 2], { x, w: [1, 1, 1, 1, 1, 1, 1, 1, 0.5] });
  const { terms } = termsOf(at('output', 0, 0), read, 10);
  expect(terms.map(({ value }) => value)).toEqual([10, 100, 0.5]);
});

test('same padding with an even kernel has its extra row and column at the end', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: 2, padding: 'same' });
  const { at, read } = firstLayer(layer, [2, 2, 1], { x: [1, 2, 3, 4], w: [1, 10, 100, 1000, 0] });
  const values = [0, 1, 2, 3].map((index) => evaluate(at('output', 0, index), read));
  expect(values).toEqual([4321, 402, 43, 4]);
  const { terms } = termsOf(at('output', 0, 1), read, 10);
  const padding = terms.map(
    (term) => 'expression' in term && JSON.stringify(term.expression).includes('padding'),
  );
  expect(padding).toEqual([false, true, false, true, false]);
});

test('a ReLU that is closed stops the gradient, and an open one lets it through', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: 1, activation: 'relu' });
  const { at, read } = firstLayer(layer, [1, 2, 1], { y: [0, 3], dy: [5, 5] });
  expect([0, 1].map((index) => evaluate(at('sumGradient', 0, index), read))).toEqual([0, 5]);
});

test('a max pool sends the gradient to the first largest cell of each window, and to no other', () => {
  const layer = layerSpec('MaxPooling2D', { pool_size: 2, strides: 1 });
  const x = [1, 9, 2, 7, 9, 3];
  const { at, read } = firstLayer(layer, [2, 3, 1], { x, dy: [5, 30] });
  const gradients = x.map((_, index) => evaluate(at('outputGradient', -1, index), read));
  expect(gradients).toEqual([0, 35, 0, 0, 0, 0]);
  const { terms } = termsOf(at('output', 0, 0), read, 10);
  expect(terms.map((term) => [term.value, 'zeros' in term && term.zeros])).toEqual([
    [9, false],
    [0, 3],
  ]);
});

test('a mean pool shares the gradient among the cells inside the input', () => {
  const layer = layerSpec('AveragePooling2D', { pool_size: 2, padding: 'same' });
  const { at, read } = firstLayer(layer, [3, 3, 1], { x: [], dy: [4, 4, 4, 4] });
  const gradients = Array.from({ length: 9 }, (_, i) =>
    evaluate(at('outputGradient', -1, i), read),
  );
  expect(gradients).toEqual([1, 1, 2, 1, 1, 2, 2, 2, 4]);
});

test('a bias’s gradient is the sum of all cells of its map, a weight’s a sum over positions', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: 2 });
  const x = [1, 2, 3, 4, 5, 6];
  const { at, read } = firstLayer(layer, [2, 3, 1], { x, dz: [10, 100] });
  expect(termsOf(at('weightGradients', 0, 4), read, 9).terms.map(({ value }) => value)).toEqual([
    10, 100,
  ]);
  expect(termsOf(at('weightGradients', 0, 3), read, 9).terms.map(({ value }) => value)).toEqual([
    50, 600,
  ]);
});

test('of many terms the largest come first, then the others in one, then the bias', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: [1, 6] });
  const w = [1, -4, 2, 0.5, 3, -0.25, 0.125];
  const { at, read } = firstLayer(layer, [1, 6, 1], { x: [1, 1, 1, 1, 1, 1], w });
  const { terms, sum } = termsOf(at('output', 0, 0), read, 4);
  expect(terms.map(({ value }) => value)).toEqual([-4, 3, 3.25, 0.125]);
  expect(terms.map((term) => 'others' in term && term.others)).toEqual([false, false, 4, false]);
  expect(sum).toBe(2.375);
});

test('the largest terms keep their order where it is held, without those that have become 0', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: [1, 6] });
  const w = [1, -4, 2, 0.5, 3, -0.25, 0.125];
  const before = firstLayer(layer, [1, 6, 1], { x: [1, 1, 1, 1, 1, 1], w });
  const { largest } = termsOf(before.at('output', 0, 0), before.read, 5);
  expect(largest).toEqual([1, 4, 2]);
  const after = firstLayer(layer, [1, 6, 1], { x: [9, 1, 2, 1, 0, 1], w });
  const { terms, sum } = termsOf(after.at('output', 0, 0), after.read, 5, largest);
  expect(terms.map(({ value }) => value)).toEqual([-4, 4, 9, 0.25, 0.125]);
  expect(sum).toBe(9.375);
});

test('terms that are 0 come as one with the first of them, and the sum stays exact', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: [1, 6] });
  const w = [1, -4, 2, 0.5, 3, -0.25, 0];
  const { at, read } = firstLayer(layer, [1, 6, 1], { x: [1, 0, 1, 1, 0, 0], w });
  const { terms, sum } = termsOf(at('output', 0, 0), read, 7);
  expect(terms.map(({ value }) => value)).toEqual([1, 2, 0.5, 0, 0]);
  const zeros = terms.at(-1);
  expect(zeros).toMatchObject({ zeros: 3, first: [{}, {}, {}] });
  expect(sum).toBe(3.5);
  const few = termsOf(at('output', 0, 0), read, 4);
  expect(few.terms.map(({ value }) => value)).toEqual([2, 1.5, 0, 0]);
  expect(few.terms.map((term) => 'others' in term && term.others)).toEqual([
    false,
    2,
    false,
    false,
  ]);
});

test('padding keeps its place in a window', () => {
  const layer = layerSpec('Conv2D', { filters: 1, kernel_size: [1, 5], padding: 'same' });
  const { at, read } = firstLayer(layer, [1, 5, 1], {
    x: [0, 2, 0, 4, 5],
    w: [1, 1, 1, 1, 1, 0.5],
  });
  const { terms } = termsOf(at('output', 0, 0), read, 12);
  expect(terms.map(({ value }) => value)).toEqual([0, 0, 2, 0.5, 0]);
  expect(terms.map((term) => 'zeros' in term && term.zeros)).toEqual([
    ...[false, false, false, false, 2],
  ]);
});
