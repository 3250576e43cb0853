import { expect, it } from 'vitest';
import { normalDensity, normalShare } from './normal.ts';

// Python's math.erfc(-z / sqrt(2)) / 2
it.each([
  [-12, 1.776482112077702e-33],
  [-8, 6.220960574271819e-16],
  [-5, 2.866515718791946e-7],
  [-3.5, 0.00023262907903552504],
  [-3, 0.0013498980316300957],
  [-2.9, 0.0018658133003840384],
  [-1, 0.15865525393145707],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2.5, 0.9937903346742238],
  [3.2, 0.9993128620620841],
  [6, 0.9999999990134123],
])('the share of the normal distribution below %s has all digits', (z, share) => {
  expect(Math.abs(normalShare(z) / share - 1)).toBeLessThan(5e-13);
  expect(Math.abs(normalShare(z) - share)).toBeLessThan(3e-16);
});

it('the density is the slope of the share', () => {
  for (const z of [-4, -3, -1, 0, 2, 3.5]) {
    const slope = (normalShare(z + 1e-5) - normalShare(z - 1e-5)) / 2e-5;
    expect(slope).toBeCloseTo(normalDensity(z), 10);
  }
});
