import { expect, it } from 'vitest';
import { worstError } from './comparison.ts';

const expected = {
  values: Float64Array.of(1, 2, 3, Number.NaN),
  tolerance: Float64Array.of(0.1, 0.5, Number.POSITIVE_INFINITY, 1),
};

it('is the largest error in units of the element’s own tolerance', () => {
  expect(worstError([1.05, 1, 3, Number.NaN], expected)).toEqual({
    ...{ elements: 4, skipped: 1, worst: expect.closeTo(2) },
  });
});

it('leaves out what could rightly be anything, and counts it', () => {
  expect(worstError([1, 2, 1e9, Number.NaN], expected)).toMatchObject({ skipped: 1, worst: 0 });
});

it('takes no number for wrong where there should be one, and one where there should be none', () => {
  expect(worstError([Number.NaN, 2, 3, Number.NaN], expected).worst).toBe(Infinity);
  expect(worstError([1, 2, 3, 4], expected).worst).toBe(Infinity);
  expect(worstError([1, 2], { ...expected, tolerance: expected.tolerance.fill(1) }).worst).toBe(
    Infinity,
  );
});
