import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ENOUGH_WORKGROUPS, splitK } from './splitK.ts';

const sums = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 200_000 }));

it('splits sums into parts that cover every term, with no empty part', () => {
  fc.assert(
    fc.property(sums, ([tiles, terms]) => {
      const { pieces, terms: each } = splitK(tiles, terms, 16);
      expect(each % 16).toBe(0);
      expect(pieces * each).toBeGreaterThanOrEqual(terms);
      expect((pieces - 1) * each).toBeLessThan(terms);
    }),
  );
});

it('gives a large GPU enough workgroups where there are enough terms', () => {
  fc.assert(
    fc.property(sums, ([tiles, terms]) => {
      const { pieces } = splitK(tiles, terms, 16);
      const most = Math.floor(terms / 64);
      expect(tiles * pieces >= ENOUGH_WORKGROUPS || tiles * most < ENOUGH_WORKGROUPS).toBe(true);
      if (tiles >= ENOUGH_WORKGROUPS) expect(pieces).toBe(1);
    }),
  );
});
