import { describe, expect, it } from 'vitest';
import { softmax } from './softmax.ts';

describe('softmax', () => {
  it('gives probabilities in the ratio of the powers of e', () => {
    expect(softmax([0, Math.log(3)])).toEqual([expect.closeTo(0.25, 9), expect.closeTo(0.75, 9)]);
  });

  it('stays a number for logits that no power of e can hold', () => {
    const [first, second, third] = softmax(Float32Array.of(1000, 990, -1000));
    expect(first).toBeCloseTo(1, 4);
    expect(second).toBeCloseTo(Math.exp(-10), 8);
    expect(third).toBe(0);
  });
});
