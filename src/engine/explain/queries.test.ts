import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, dot, evenStrip, product, strip, total } from '../layers/cellExpression.ts';
import type { TensorRef } from '../layers/tensorRef.ts';
import { resolveHead } from '../network/losses.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { evaluate, readWhole, valuesOf } from './evaluate.ts';
import { explainCell } from './explainCell.ts';
import { cellsOf, queriesOf, readAnswers } from './queries.ts';

const y: TensorRef = { kind: 'output', layer: 0 };
const w: TensorRef = { kind: 'weights', layer: 1 };

const layers = [
  layerSpec('Conv2D', { filters: 32, activation: 'relu' }),
  layerSpec('Conv2D', { filters: 64, activation: 'relu' }),
  layerSpec('MaxPooling2D'),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 3136, activation: 'relu' }),
  layerSpec('Dense', { units: 10, activation: 'softmax' }),
];
const network = resolveNetwork({ name: 'large', inputShape: [28, 28, 1], layers });
const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
const pass = { labels: new Uint8Array(256), mask: null };

function queriesAt(kind: TensorRef['kind'], layer: number, index: number) {
  return queriesOf(explainCell(network, head, { tensor: { kind, layer }, index }, pass));
}

test('evenly spaced cells are one slice, whatever their order and padding', () => {
  const cells = strip(y, [17, -1, 5, 11, 5, -1, 23]);
  expect(queriesOf(total(cells))).toEqual([{ tensor: y, slice: { start: 5, step: 6, count: 4 } }]);
  expect(queriesOf(total(strip(y, [-1, -1])))).toEqual([]);
  expect(queriesOf(total(strip(y, [8])))).toEqual([
    { tensor: y, slice: { start: 8, step: 1, count: 1 } },
  ]);
});

test('a unit of a large dense layer reads a column of its kernel, and not the whole', () => {
  const queries = queriesAt('output', 4, 3136 * 2 + 7);
  expect(queries).toEqual([
    { tensor: { kind: 'output', layer: 3 }, slice: { start: 2 * 9216, step: 1, count: 9216 } },
    { tensor: { kind: 'weights', layer: 4 }, slice: { start: 7, step: 3136, count: 9217 } },
  ]);
});

test('a convolution’s cell reads rows of its window, and its filter alone', () => {
  const [x, kernel, ...rest] = queriesAt('output', 1, 5);
  expect(rest).toEqual([]);
  expect(x?.slice).toEqual({ start: 0, step: 1, count: 2 * 26 * 32 + 3 * 32 });
  expect(kernel?.slice).toEqual({ start: 5, step: 64, count: 289 });
});

test('a weight’s gradient reads one map of each image', () => {
  const [x, dz, ...rest] = queriesAt('weightGradients', 1, 64 * 33 + 5);
  expect(rest).toEqual([]);
  expect(x?.slice?.step).toBe(32);
  expect(x?.slice?.count).toBeLessThanOrEqual(256 * 26 * 26);
  expect(dz?.slice).toEqual({ start: 5, step: 64, count: 256 * 24 * 24 });
});

test('a gradient through a convolution reads of the kernel what belongs to its channel', () => {
  const queries = queriesAt('outputGradient', 0, 32 * (26 * 10 + 10) + 3);
  const elements = queries.reduce((sum, { slice }) => sum + (slice?.count ?? 0), 0);
  expect(queries.length).toBeLessThanOrEqual(16);
  // 9 taps of 64 filters, and 3 rows of 24 × 64 gradients
  expect(elements).toBeLessThan(9 * 64 + 3 * 24 * 64);
});

test('random cells are all in the slices, which are at most 16', () => {
  const cells = fc.array(fc.oneof(fc.nat(100), fc.nat(1_000_000)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(cells, fc.constantFrom(1, 3, 64), (places, step) => {
      const expression = total(
        strip(
          y,
          places.map((place) => place * step),
        ),
      );
      const queries = queriesOf(expression);
      expect(queries.length).toBeLessThanOrEqual(16);
      const answers = queries.map(({ slice }) =>
        Array.from(
          { length: slice?.count ?? 0 },
          (_, i) => (slice?.start ?? 0) + i * (slice?.step ?? 1),
        ),
      );
      const expected = places.reduce((sum, place) => sum + place * step, 0);
      expect(evaluate(expression, readAnswers(queries, answers))).toBe(expected);
    }),
  );
});

test('a channel of a batch is one slice, with single cells inside it', () => {
  const images = [0, 1, 2].map((n) => evenStrip(y, 3 + n * 40, 8, 5));
  const batch = { tensor: y, slice: { start: 3, step: 8, count: 15 } };
  expect(queriesOf(...images.map(total), cell(y, 3 + 8 * 7))).toEqual([batch]);
  // not in it, and not of its channel: read as well
  const apart = queriesOf(...images.map(total), cell(y, 300), cell(y, 4));
  const read = readAnswers(
    apart,
    apart.map(({ slice: { start = 0, step = 1, count = 0 } = {} }) =>
      Array.from({ length: count }, (_, i) => start + i * step),
    ),
  );
  for (const index of [3, 11, 59, 300, 4]) expect(read(y)(index)).toBe(index);
});

test('strips in any order, with gaps between them or over each other, are read as they are', () => {
  const even = fc.record({
    start: fc.nat(40),
    step: fc.constantFrom(1, 2, 3, 1000),
    count: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(even, { minLength: 1, maxLength: 6 }), (slices) => {
      const strips = slices.map(({ start, step, count }) => evenStrip(y, start, step, count));
      const queries = queriesOf(...strips.map(total));
      const numbers = Float64Array.from({ length: 9000 }, (_, i) => i);
      const answers = queries.map(({ slice: { start = 0, step = 1, count = 0 } = {} }) =>
        Float64Array.from({ length: count }, (_, i) => numbers[start + i * step] ?? Number.NaN),
      );
      const [whole, parts] = [readWhole(() => numbers), readAnswers(queries, answers)];
      for (const strip of strips) expect(valuesOf(strip, parts)).toEqual(valuesOf(strip, whole));
    }),
  );
});

test('a reader of answers refuses a cell that no query asked for', () => {
  const queries = queriesOf(total(evenStrip(y, 4, 2, 3)));
  const read = readAnswers(queries, [[1, 2, 3]]);
  expect([4, 6, 8].map(read(y))).toEqual([1, 2, 3]);
  for (const index of [2, 5, 10]) expect(() => read(y)(index)).toThrow(RangeError);
  expect(() => read(w)(4)).toThrow(RangeError);
});

test('whole tensors answer as well as slices', () => {
  const expression = dot(evenStrip(y, 0, 1, 3), evenStrip(w, 1, 1, 3));
  const [whole, slices] = [[{ tensor: y }, { tensor: w }], queriesOf(expression)];
  const read = readAnswers(whole, [
    [1, 2, 3],
    [9, 4, 5, 6],
  ]);
  expect(evaluate(expression, read)).toBe(32);
  expect(
    evaluate(
      expression,
      readAnswers(slices, [
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ),
  ).toBe(32);
  expect(
    evaluate(
      expression,
      readWhole(({ kind }) => (kind === 'output' ? [1, 2, 3] : [9, 4, 5, 6])),
    ),
  ).toBe(32);
});

test('the cells of an expression come each once, without padding', () => {
  const left = strip(y, [3, -1, 4]);
  const expression = product(dot(left, strip(w, [0, 1, 2])), total(left));
  expect(cellsOf(expression)).toEqual([
    { tensor: y, index: 3 },
    { tensor: y, index: 4 },
    { tensor: w, index: 0 },
    { tensor: w, index: 1 },
    { tensor: w, index: 2 },
  ]);
});
