import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listedImages, markOf, percent, shadeOf } from './figures.ts';

const images = fc
  .array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(100)), { maxLength: 60 })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    predicted: Uint16Array.from(rows, ([, said]) => said),
    scores: Float32Array.from(rows, ([, , score]) => score / 100),
  }));

it('lists each image in one cell, the most confident first, and mistakes in all but the diagonal', () => {
  fc.assert(
    fc.property(images, (rows) => {
      const cells = [0, 1, 2, 3].flatMap((actual) =>
        [0, 1, 2, 3].map((predicted) => ({ actual, predicted })),
      );
      const lists = cells.map((cell) => listedImages(rows, cell));
      expect(lists.flat().sort((a, b) => a - b)).toEqual([...rows.labels.keys()]);
      const mistakes = listedImages(rows, null);
      const off = cells.flatMap((cell, i) =>
        cell.actual === cell.predicted ? [] : (lists[i] ?? []),
      );
      expect([...mistakes].sort((a, b) => a - b)).toEqual(off.sort((a, b) => a - b));
      for (const list of [...lists, mistakes]) {
        const scores = list.map((n) => rows.scores[n] ?? 0);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }
    }),
  );
});

it('writes shares short, and none of them as NaN', () => {
  const shares = [1, 0.9996, 0.97, 0.083, 0.004, 0, null];
  expect(shares.map(percent)).toEqual(['100', '100', '97', '8.3', '0.4', '0', '–']);
});

it('gives a greater share no lighter shade', () => {
  const shades = Array.from({ length: 1001 }, (_, i) => shadeOf(i / 1000));
  expect(shades).toEqual([...shades].sort((a, b) => a - b));
  expect([shadeOf(0), shadeOf(0.004), shadeOf(1)]).toEqual([0, 1, 8]);
});

it('marks a class by its name where that is short, else by its number', () => {
  expect(['0', '7'].map((name) => markOf(['0', name], 1))).toEqual(['0', '7']);
  expect(markOf(['Bag', 'Coat'], 1)).toBe('1');
});
