import { expect, test } from 'vitest';
import { layerOf } from '../../reference/testing/referenceTesting.ts';
import { referenceLayer } from '../layerReferences.ts';

const none = new Float64Array(0);

function pool(
  kind: 'MaxPooling2D' | 'AveragePooling2D',
  config: object,
  input: readonly [number, number, number],
  x: readonly number[],
  dy: readonly number[],
) {
  const given = { batch: 1, x: Float64Array.from(x), w: none, dy: Float64Array.from(dy) };
  const { y, dx } = referenceLayer(layerOf(kind, config, input), { ...given, t: 1, seed: 0 });
  return { y: [...y], dx: [...dx] };
}

test('of equal cells the first, row by row, gets the whole gradient', () => {
  const x = [1, 5, 5, 5];
  expect(pool('MaxPooling2D', {}, [2, 2, 1], x, [3])).toEqual({ y: [5], dx: [0, 3, 0, 0] });
  const zeros = [0, 0, 0, 0];
  expect(pool('MaxPooling2D', {}, [2, 2, 1], zeros, [3])).toEqual({ y: [0], dx: [3, 0, 0, 0] });
});

test('padding is never the maximum, even among negative cells', () => {
  const x = [-4, -3, -2, -1, -5, -6, -7, -8, -9];
  const { y, dx } = pool('MaxPooling2D', { padding: 'same' }, [3, 3, 1], x, [1, 2, 3, 4]);
  expect(y).toEqual([-1, -2, -7, -9]);
  expect(dx).toEqual([0, 0, 2, 1, 0, 0, 3, 0, 4]);
});

test('a cell that is the maximum of several windows gets the sum of their gradients', () => {
  const x = [0, 0, 0, 0, 9, 0, 0, 0, 0];
  const { dx } = pool('MaxPooling2D', { strides: 1 }, [3, 3, 1], x, [1, 2, 3, 4]);
  expect(dx).toEqual([0, 0, 0, 0, 10, 0, 0, 0, 0]);
});

test('the mean is over the cells inside the input', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const { y, dx } = pool('AveragePooling2D', { padding: 'same' }, [3, 3, 1], x, [4, 2, 2, 1]);
  expect(y).toEqual([3, 4.5, 7.5, 9]);
  expect(dx).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
});

test('cells that no window covers get no gradient', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const config = { pool_size: 1, strides: 2 };
  const expected = { y: [1, 3, 7, 9], dx: [1, 0, 2, 0, 0, 0, 3, 0, 4] };
  expect(pool('MaxPooling2D', config, [3, 3, 1], x, [1, 2, 3, 4])).toEqual(expected);
  expect(pool('AveragePooling2D', config, [3, 3, 1], x, [1, 2, 3, 4])).toEqual(expected);
});
