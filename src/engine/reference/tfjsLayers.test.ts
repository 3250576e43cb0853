import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import {
  add,
  avgPool,
  conv2d,
  grads,
  maxPool,
  mul,
  setBackend,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
} from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { elementCount } from '../core/shape.ts';
import { referenceLayer } from '../layers/layerReferences.ts';
import type { LayerKind } from '../layers/registry.ts';
import { distance, layerOf, normals } from './testing/referenceTesting.ts';

/** Relative to the largest value; TensorFlow.js computes in f32. */
const TOLERANCE = 1e-5;

beforeAll(async () => {
  await setBackend('cpu');
});

const size = fc.integer({ min: 1, max: 9 });
const window = fc.integer({ min: 1, max: 5 });
const stride = fc.integer({ min: 1, max: 3 });
const few = fc.integer({ min: 1, max: 4 });

const samples = fc
  .record({
    batch: few,
    input: fc.tuple(size, size, few),
    window: fc.tuple(window, window),
    strides: fc.tuple(stride, stride),
    padding: fc.constantFrom('valid' as const, 'same' as const),
  })
  .filter(
    ({ input, window: [height, width], padding }) =>
      padding === 'same' || (height <= input[0] && width <= input[1]),
  );

interface Sample {
  readonly batch: number;
  readonly input: readonly number[];
}
type Results = Readonly<Record<'y' | 'dx' | 'dw', ArrayLike<number>>>;

/** Runs the same values through the reference and through `apply`, which gets x and the weights. */
function bothWays(
  kind: LayerKind,
  config: object,
  { batch, input }: Sample,
  apply: (x: Tensor4D, ...weights: Tensor[]) => Tensor,
): { readonly ours: Results; readonly theirs: Results } {
  const layer = layerOf(kind, config, input);
  const tensors = [
    { shape: [batch, ...input], data: single(batch * elementCount(input), 1) },
    ...layer.params.map(({ shape }, i) => ({ shape, data: single(elementCount(shape), 2 + i) })),
  ];
  const [{ data: x } = { data: new Float64Array(0) }, ...weights] = tensors;
  const w = Float64Array.from(weights.flatMap(({ data }) => [...data]));
  const dy = single(batch * elementCount(layer.output), 9);
  const ours = referenceLayer(layer, { batch, x, w, dy, t: 1, seed: 0 });

  let y: ArrayLike<number> = [];
  const projected = (xTensor: Tensor, ...rest: Tensor[]) => {
    const result = apply(xTensor as Tensor4D, ...rest);
    y = result.dataSync();
    return sum(mul(result, tensor(Float32Array.from(dy), result.shape)));
  };
  const [dx, ...dws] = grads(projected)(
    tensors.map(({ shape, data }) => tensor(Float32Array.from(data), [...shape])),
  ).map((gradient) => [...gradient.dataSync()]);
  return { ours, theirs: { y, dx: dx ?? [], dw: dws.flat() } };
}

function single(count: number, seed: number): Float64Array {
  return normals(count, seed).map(Math.fround);
}

function expectClose(ours: Results, theirs: Results, parts: readonly (keyof Results)[]): void {
  for (const part of parts) {
    expect(distance(ours[part], theirs[part]), part).toBeLessThan(TOLERANCE);
  }
}

test('convolution and its gradients are those of TensorFlow.js', () => {
  fc.assert(
    fc.property(samples, few, (sample, filters) => {
      const { window: kernel_size, strides, padding } = sample;
      const config = { filters, kernel_size, strides, padding };
      const { ours, theirs } = bothWays('Conv2D', config, sample, (x, kernel, bias) =>
        add(conv2d(x, kernel as Tensor4D, strides, padding), bias ?? 0),
      );
      expectClose(ours, theirs, ['y', 'dx', 'dw']);
    }),
  );
});

test('max pooling and its gradient are those of TensorFlow.js', () => {
  fc.assert(
    fc.property(samples, (sample) => {
      const { window: pool_size, strides, padding } = sample;
      const config = { pool_size, strides, padding };
      const { ours, theirs } = bothWays('MaxPooling2D', config, sample, (x) =>
        maxPool(x, pool_size, strides, padding),
      );
      expectClose(ours, theirs, ['y', 'dx']);
    }),
  );
});

test('mean pooling is that of TensorFlow.js, and its gradient where no window is cut', () => {
  fc.assert(
    fc.property(samples, (sample) => {
      const { window: pool_size, strides, padding } = sample;
      const config = { pool_size, strides, padding };
      const { ours, theirs } = bothWays('AveragePooling2D', config, sample, (x) =>
        avgPool(x, pool_size, strides, padding),
      );
      // TensorFlow.js 4.22 divides by the whole window in the gradient, not by the cells inside
      expectClose(ours, theirs, padding === 'same' ? ['y'] : ['y', 'dx']);
    }),
  );
});
