import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardLayer } from '../layers/layerReferences.ts';
import { layerSpec } from '../network/spec.ts';
import { forward, forwardBackward } from './forwardBackward.ts';
import { batchOf, distance, jobOf, layerOf, normals } from './testing/referenceTesting.ts';

const shape = [7, 6, 2];
const stack = [
  layerSpec('Conv2D', { filters: 4, activation: 'elu', padding: 'same' }),
  layerSpec('MaxPooling2D'),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 5, activation: 'relu' }),
  layerSpec('Dense', { units: 3, activation: 'softmax' }),
];

function rowsOf({ x, labels }: ReturnType<typeof batchOf>, begin: number, end: number) {
  const row = x.length / labels.length;
  return { x: x.slice(begin * row, end * row), labels: labels.slice(begin, end) };
}

describe.each(['sparse_categorical_crossentropy', 'mse'] as const)('with %s', (loss) => {
  const { job, arrays } = jobOf(shape, stack, loss);

  test('a batch is the mean of its parts, weighted by their sizes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.nat(), (count, split) => {
        const cut = 1 + (split % (count - 1));
        const batch = batchOf(count, shape, 3);
        const all = forwardBackward(job, arrays, batch, 1);
        const parts = [rowsOf(batch, 0, cut), rowsOf(batch, cut, count)].map((part) => ({
          share: part.labels.length / count,
          ...forwardBackward(job, arrays, part, 1),
        }));
        const mean = (of: (part: (typeof parts)[number]) => number) =>
          parts.reduce((sum, part) => sum + part.share * of(part), 0);
        expect(mean((part) => part.loss)).toBeCloseTo(all.loss, 13);
        expect(parts.reduce((sum, { correct }) => sum + correct, 0)).toBe(all.correct);
        for (const [i, gradient] of all.gradients.entries()) {
          const expected = gradient.map((_, j) => mean((part) => part.gradients[i]?.[j] ?? 0));
          expect(distance(expected, gradient)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a small step down the gradient lowers the loss by its square length', () => {
    const batch = batchOf(6, shape, 3);
    const { loss: before, gradients } = forwardBackward(job, arrays, batch, 1);
    const rate = 1e-6;
    const moved = arrays.map((w, i) =>
      w.map((value, j) => value - rate * (gradients[i]?.[j] ?? 0)),
    );
    const squares = gradients.reduce((sum, g) => sum + g.reduce((s, v) => s + v * v, 0), 0);
    const fall = (before - forward(job, moved, batch, null).loss) / rate;
    expect(fall / squares).toBeCloseTo(1, 4);
  });
});

test('layers before the first weights get no gradient, and none is needed', () => {
  const { job, arrays } = jobOf(shape, [layerSpec('AveragePooling2D'), ...stack]);
  const { gradients } = forwardBackward(job, arrays, batchOf(2, shape, 3), 1);
  expect(gradients.map(({ length }) => length)).toEqual(arrays.map(({ length }) => length));
});

test('each update and each seed has masks of its own, and forward and backward use the same', () => {
  const layers = [layerSpec('Dropout'), layerSpec('Flatten'), ...stack.slice(-2)];
  const { job, arrays } = jobOf(shape, layers);
  const batch = batchOf(2, shape, 3);
  const kept = (seed: number, t: number) => {
    const { activations } = forwardBackward({ ...job, seed }, arrays, batch, t);
    return activations[1];
  };
  const [dropout] = job.network.layers;
  if (dropout === undefined) throw new Error('no layer');
  for (const [seed, t] of [
    [0, 1],
    [0, 2],
    [5, 1],
  ] as const) {
    const given = { batch: 2, x: batch.x, w: new Float64Array(0), mask: { t, seed } };
    expect(kept(seed, t)).toEqual(forwardLayer(dropout, given));
  }
  expect(kept(0, 2)).not.toEqual(kept(0, 1));
  expect(kept(5, 1)).not.toEqual(kept(0, 1));
});

test('a valid convolution of stride 1 shifts with its image', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(3), (down, right) => {
      const [size, channels, filters, kernel] = [10, 2, 3, 3];
      const layer = layerOf('Conv2D', { filters, kernel_size: kernel }, [size, size, channels]);
      const w = normals(kernel * kernel * channels * filters + filters, 1);
      const image = normals(size * size * channels, 2);
      const moved = image.map((_, i) => {
        const [c, column, row] = [
          i % channels,
          Math.floor(i / channels) % size,
          Math.floor(i / channels / size),
        ];
        const from = ((row - down) * size + column - right) * channels + c;
        return row < down || column < right ? 0 : (image[from] ?? 0);
      });
      const given = { batch: 1, w, mask: null };
      const y = forwardLayer(layer, { ...given, x: image });
      const yMoved = forwardLayer(layer, { ...given, x: moved });
      const out = size - kernel + 1;
      for (let row = down; row < out; row++) {
        for (let column = right; column < out; column++) {
          const to = (row * out + column) * filters;
          const from = ((row - down) * out + column - right) * filters;
          const a = yMoved.subarray(to, to + filters);
          expect(distance(a, y.subarray(from, from + filters))).toBeLessThan(1e-13);
        }
      }
    }),
  );
});

test('a convolution as large as its image is a dense layer', () => {
  const conv = layerOf(
    'Conv2D',
    { filters: 5, kernel_size: [4, 3], activation: 'tanh' },
    [4, 3, 2],
  );
  const dense = layerOf('Dense', { units: 5, activation: 'tanh' }, [24]);
  const given = { batch: 3, x: normals(72, 1), w: normals(24 * 5 + 5, 2), mask: null };
  expect(distance(forwardLayer(conv, given), forwardLayer(dense, given))).toBeLessThan(1e-13);
});

test('mean pooling is a convolution with equal weights', () => {
  const input = [9, 8, 1];
  const pool = layerOf('AveragePooling2D', { pool_size: [3, 2], strides: [2, 1] }, input);
  const config = { filters: 1, kernel_size: [3, 2], strides: [2, 1], use_bias: false };
  const given = { batch: 2, x: normals(144, 1), mask: null };
  const y = forwardLayer(pool, { ...given, w: new Float64Array(0) });
  const w = new Float64Array(6).fill(1 / 6);
  expect(distance(forwardLayer(layerOf('Conv2D', config, input), { ...given, w }), y)).toBeLessThan(
    1e-14,
  );
});
