import { expect, it } from 'vitest';
import type { ProfileReport } from '../../../worker/studyReport.ts';
import { halvingOf, layerShares, stepMs } from './layerShares.ts';

function kernel(layers: readonly string[], ms: number, launches = 1) {
  const facts = {
    label: '',
    kernel: '',
    pass: 'forward',
    workgroups: 1,
    flops: 0,
    bytes: 0,
  } as const;
  return { ...facts, layers, ms, launches } satisfies ProfileReport['kernels'][number];
}

it('a layer has the time of all its kernels, a fused one the time of the first of its layers', () => {
  const kernels = [
    kernel([], 1),
    kernel(['conv', 'pool'], 3),
    kernel(['dense'], 2, 2),
    kernel(['conv'], 2),
  ];
  expect(stepMs(kernels)).toBe(10);
  expect(layerShares(kernels)).toEqual([
    { layer: 'conv', ms: 5, share: 0.5 },
    { layer: 'dense', ms: 4, share: 0.4 },
  ]);
});

it('a layer of four fifths halves a step where three eighths of it are left', () => {
  const halving = halvingOf([kernel(['conv'], 8), kernel(['dense'], 1), kernel([], 1)]);
  expect(halving).toEqual({ layer: 'conv', ms: 8, share: 0.8, left: expect.closeTo(0.375) });
  // 2 beside 8 · 0.375 = 3 are 5 of 10
});

it('no single layer halves a step where none takes half of it', () => {
  expect(halvingOf([kernel(['a'], 4), kernel(['b'], 3), kernel([], 3)])?.left).toBeNull();
  expect(halvingOf([kernel([], 3)])).toBeNull();
});
