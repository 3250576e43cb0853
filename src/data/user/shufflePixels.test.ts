import { expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { shufflePixels } from './shufflePixels.ts';

const dataset: Dataset = {
  name: 'mnist',
  ...{ height: 1, width: 3, channels: 2, classes: ['0', '1'], trainCount: 3, testCount: 2 },
  images: Uint8Array.from({ length: 5 * 6 }, (_, i) => i),
  labels: Uint8Array.of(0, 1, 0, 1, 0),
};

it('moves the pixels of the first images of each part, all in the same way', () => {
  const order = [2, 0, 1];
  const shuffled = shufflePixels(dataset, order, { trainCount: 2, testCount: 1 });
  expect(shuffled).toMatchObject({ trainCount: 2, testCount: 1, classes: ['0', '1'] });
  expect([...shuffled.labels]).toEqual([0, 1, 1]);
  expect([...shuffled.images]).toEqual([
    ...[4, 5, 0, 1, 2, 3],
    ...[10, 11, 6, 7, 8, 9],
    ...[22, 23, 18, 19, 20, 21],
  ]);
  expect(shuffled.name).toMatch(/^own-/);
  expect(shufflePixels(dataset, order, { trainCount: 2, testCount: 1 }).name).toBe(shuffled.name);
});

it('takes no more images than there are', () => {
  const all = shufflePixels(dataset, [0, 1, 2], { trainCount: 9, testCount: 9 });
  expect(all).toEqual({ ...dataset, name: all.name });
});
