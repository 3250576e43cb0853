import { expect, it } from 'vitest';
import { remediesFor } from './diagnoses.ts';

it('clipping is offered only where the gradients are too large by themselves', () => {
  expect(remediesFor('gradient')).toEqual(['rate', 'clip']);
  for (const cause of ['learningRate', 'saturated', null] as const) {
    expect(remediesFor(cause)).toEqual(['rate']);
  }
});

it('a run whose weights began too large is not begun again with them', () => {
  expect(remediesFor('initial')).toEqual([]);
});
