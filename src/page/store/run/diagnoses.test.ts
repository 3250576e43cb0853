import { expect, it } from 'vitest';
import { remediesFor } from './diagnoses.ts';

const rate = '0.01';
const slower = { rate, norm: null };

it('clipping alone is offered only where the gradients are too large by themselves', () => {
  expect(remediesFor('gradient', rate, '1')).toEqual([slower, { rate: null, norm: '1' }]);
  for (const cause of ['learningRate', 'saturated', null] as const) {
    expect(remediesFor(cause, rate, '1')).toEqual([slower, { rate, norm: '1' }]);
  }
});

it('a gradient that is clipped already is not clipped again', () => {
  expect(remediesFor('gradient', rate, null)).toEqual([slower]);
  expect(remediesFor('learningRate', rate, null)).toEqual([slower]);
});

it('a run whose weights began too large is not begun again with them', () => {
  expect(remediesFor('initial', rate, '1')).toEqual([]);
});
