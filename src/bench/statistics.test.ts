import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from './statistics.ts';

describe('the spread of samples', () => {
  it('has the middle sample of an odd count, and the mean of the two middle ones of an even count', () => {
    expect(spreadOf([9, 1, 4])).toEqual({ median: 4, min: 1, max: 9, count: 3 });
    expect(spreadOf([9, 1, 4, 5])).toEqual({ median: 4.5, min: 1, max: 9, count: 4 });
    expect(spreadOf([3])).toEqual({ median: 3, min: 3, max: 3, count: 1 });
  });

  it('does not depend on the order, and its median divides the samples into halves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (samples) => {
        const { median, min, max } = spreadOf(samples);
        expect(spreadOf(samples.toReversed())).toEqual(spreadOf(samples));
        expect(samples.filter((x) => x < median).length).toBeLessThanOrEqual(samples.length / 2);
        expect(samples.filter((x) => x > median).length).toBeLessThanOrEqual(samples.length / 2);
        expect(min).toBe(Math.min(...samples));
        expect(max).toBe(Math.max(...samples));
      }),
    );
  });

  it('is refused where there are no samples', () => {
    expect(() => spreadOf([])).toThrow('No sample');
  });
});
