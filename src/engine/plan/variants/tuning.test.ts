import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTuning } from '../testing/tuningTesting.ts';
import { leanTuning, sameTuning, tuningSchema } from './tuning.ts';
import { UNTUNED } from './variants.ts';

describe('a recorded choice of kernels', () => {
  it('is read back from its short form', () => {
    expect(leanTuning(UNTUNED)).toEqual({});
    fc.assert(
      fc.property(anyTuning, anyTuning, (tuning, other) => {
        const written: unknown = JSON.parse(JSON.stringify(leanTuning(tuning)));
        expect(tuningSchema.parse(written)).toEqual(tuning);
        expect(sameTuning(tuning, tuningSchema.parse(written))).toBe(true);
        const equal = JSON.stringify(tuning) === JSON.stringify(other);
        if (!equal && tuning.usual !== other.usual) expect(sameTuning(tuning, other)).toBe(false);
      }),
    );
  });

  it.each([
    [{ usual: 'warp' }],
    [{ chosen: { a: 'constructor' } }],
    [{ chosen: ['tile'] }],
    [{ chosen: { ['x'.repeat(1001)]: 'tile' } }],
    [{ chosen: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, 'tile'])) }],
    ['tile'],
  ])('is refused where it is malformed: %#', (value) => {
    expect(tuningSchema.safeParse(value).success).toBe(false);
  });

  it('never throws, whatever is read', () => {
    fc.assert(fc.property(fc.anything(), (value) => void tuningSchema.safeParse(value)));
  });
});
