import { expect, it } from 'vitest';
import { resultOf } from './stepResult.ts';

const plan = { lossPartials: 4 };
const step = { offset: 0, count: 4, update: { t: 1, learningRate: 0.1 } };

it('adds up the losses, hits and squares of all workgroups', () => {
  const rows = [Float32Array.of(2, 1, 4, 2, 0, 0), Float32Array.of(1, 0, 1, 1, 9, 16)];
  expect(resultOf(step, rows, plan)).toEqual({ loss: 2, correct: 4, count: 4, gradientNorm: 5 });
});

it('is NaN where one workgroup reports a sum that is not finite', () => {
  const loss = resultOf(step, [Float32Array.of(-1, 1, 400, 2, 9, 16)], plan);
  expect(loss).toEqual({ loss: Number.NaN, correct: 3, count: 4, gradientNorm: 5 });
  const gradient = resultOf(step, [Float32Array.of(2, 1, 2, 2, 900, -1)], plan);
  expect(gradient).toEqual({ loss: 1, correct: 3, count: 4, gradientNorm: Number.NaN });
});
