import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePackIndex } from './packIndex.ts';

describe('the index of packed data sets', () => {
  it('tells what was packed, and why something was not', () => {
    const left = [{ name: 'fashion-mnist', reason: 'notFound' }];
    expect(parsePackIndex({ packed: ['mnist'], left })).toEqual({
      mnist: 'packed',
      'fashion-mnist': 'notFound',
    });
  });

  it('ignores a data set that this page does not know', () => {
    expect(parsePackIndex({ packed: ['mnist', 'cats'], left: [] })).toEqual({ mnist: 'packed' });
  });

  it('knows nothing where it is not an index, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parsePackIndex(json)).toEqual({});
      }),
    );
  });
});
