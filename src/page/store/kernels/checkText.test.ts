import { expect, it } from 'vitest';
import type { CheckReport } from '../../../worker/studyReport.ts';
import { checkText, formatError } from './checkText.ts';

const kernels = [{ label: 'conv2d_1 dgrad', kernel: 'conv2dVec4Dgrad.dgrad' }];
const tensors: CheckReport['tensors'] = [
  { kind: 'loss', layer: '', elements: 3, skipped: 0, worst: 0.25, kernels: [] },
  { kind: 'sumGradient', layer: 'a | b', elements: 128, skipped: 2, worst: 4211, kernels },
];
const report: CheckReport = {
  ...{ date: '2026-01-02T03:04:05.000Z', network: 'tiny', optimizer: 'Adam' },
  ...{ batchSize: 64, microBatch: 32, adapter: 'acme', kind: 'discrete', features: ['subgroups'] },
  ...{ limits: { maxBufferSize: 4096 }, browser: 'Browser/1', build: 'worker-1.js' },
  ...{ kernelVersion: 'abc', tuning: { usual: 'tile', chosen: {} }, counts: [22, 3, 3] },
  ...{ tensors, passed: false, first: tensors[1] ?? null },
  gradients: [
    { layer: 'dense', param: 'kernel', checked: 3, skipped: 0, worst: 0.001 },
    { layer: 'dense', param: 'bias', checked: 0, skipped: 3, worst: 0 },
  ],
};

it('says what was checked, where, and what is wrong', () => {
  const text = checkText(report);
  expect(text).toContain('- Verdict: FAIL');
  expect(text).toContain('- Adapter: acme (discrete)');
  expect(text).toContain('- Page: worker-1.js, kernels abc');
  expect(text).toContain('- First fault: dL/dz a | b: conv2d_1 dgrad (conv2dVec4Dgrad.dgrad)');
  expect(text).toContain('- maxBufferSize: 4096');
  expect(text).toContain('| loss |  | 3 | 0 | 0.25 | pass |  |');
  expect(text).toContain('| dL/dz | a \\| b | 128 | 2 | 4e+3 | FAIL | conv2dVec4Dgrad.dgrad |');
});

it('claims nothing of a weight tensor of which nothing could be checked', () => {
  expect(checkText(report)).toContain('| dense/bias | 0 | 3 | – | – |');
  expect(checkText(report)).toContain('| dense/kernel | 3 | 0 | 0.0010 | pass |');
});

it('gives errors two digits', () => {
  expect([0, 0.0123, 0.5, 12.3, 1e9, Number.POSITIVE_INFINITY].map(formatError)).toEqual([
    ...['0', '0.012', '0.50', '12', '1e+9', 'Infinity'],
  ]);
});
