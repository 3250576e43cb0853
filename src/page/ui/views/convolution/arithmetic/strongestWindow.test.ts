import { expect, it } from 'vitest';
import type { LabInput } from './labInput.ts';
import { runLayer } from './labLayer.ts';
import { strongestWindow } from './strongestWindow.ts';

function positionOf(values: readonly number[], padding: 'valid' | 'same'): number {
  const input: LabInput = { values, height: 4, width: 4, channels: 1, name: 'four' };
  const pool = { operation: 'max', size: [2, 2], strides: [1, 1], relu: false } as const;
  return strongestWindow(input, runLayer(input, { ...pool, padding, filters: [] }).window);
}

it('is the window with most under it, whatever the sign', () => {
  const corner = [...Array<number>(10).fill(0), -3, 1, 0, 0, 2, 1];
  expect(positionOf(corner, 'valid')).toBe(8);
  expect(positionOf(corner, 'same')).toBe(2 * 4 + 2);
});

it('is the first where all is blank', () => {
  expect(positionOf(Array<number>(16).fill(0), 'valid')).toBe(0);
});
