import { expect, it } from 'vitest';
import { kernelNames, kernelWeights } from './kernels.ts';
import { cutText, decimalText, fractionText, parseNumber, weightText } from './numberText.ts';

it('writes weights as one does on paper', () => {
  expect([1, -4, 0.5, 1 / 9, -1 / 3, 0.18341].map(weightText)).toEqual([
    ...['1', '−4', '0.5', '1/9', '−1/3', '0.183'],
  ]);
});

it.each(kernelNames)('%s has weights that can be written exactly, of any size', (name) => {
  for (const rows of [1, 2, 3, 4, 5]) {
    for (const columns of [1, 2, 3, 4, 5]) {
      for (const weight of kernelWeights(name, [rows, columns], 1)) {
        expect(parseNumber(weightText(weight))).toBeCloseTo(weight, 12);
      }
    }
  }
});

it('cuts as the lecture does, and says that there is more', () => {
  expect([44 / 9, 52 / 9, 5, -0.25, -44 / 9, 0].map(cutText)).toEqual([
    ...['4.888…', '5.777…', '5', '−0.25', '−4.888…', '0'],
  ]);
});

it('gives fractions reduced, and none to whole or long numbers', () => {
  expect([44 / 9, 2 / 16, 3, Math.PI].map(fractionText)).toEqual(['44/9', '1/8', null, null]);
});

it('writes no minus before 0', () => {
  expect([decimalText(-0.0001, 2), decimalText(-2, 2)]).toEqual(['0', '−2']);
});

it('reads decimals and fractions, with either minus, and nothing else', () => {
  expect(['1/9', '-0.5', '−2', ' 3 '].map(parseNumber)).toEqual([1 / 9, -0.5, -2, 3]);
  expect(['', '1/', '1/0', '1/2/3', 'a'].map(parseNumber)).toEqual([null, null, null, null, null]);
});
