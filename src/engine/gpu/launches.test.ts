import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWorkgroups } from './launches.ts';

describe('foldWorkgroups', () => {
  it('covers every count within WebGPU’s limit in each dimension, with less than a row of surplus', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (count) => {
        const [columns, rows] = foldWorkgroups(count);
        expect(columns).toBeLessThanOrEqual(65_535);
        expect(rows).toBeLessThanOrEqual(65_535);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * rows - count).toBeLessThan(rows);
      }),
    );
  });
});
