import { expect, it } from 'vitest';
import { exactVariants } from '../../network/variants/variants.ts';
import { type Abilities, canRun, usualVariant } from './usualVariant.ts';

function device(min: number, max: number, features: readonly string[] = ['subgroups']): Abilities {
  const adapterInfo = { subgroupMinSize: min, subgroupMaxSize: max } as GPUAdapterInfo;
  return { features: new Set(features), adapterInfo };
}

it('takes kernels by subgroups where all subgroups have their size', () => {
  expect(usualVariant(device(8, 8))).toBe('lanes8');
  expect(usualVariant(device(4, 4))).toBe('lanes4');
});

it('takes tiles where subgroups are missing, wider, or of several sizes', () => {
  expect(usualVariant(device(8, 8, []))).toBe('tile');
  expect(usualVariant(device(32, 32))).toBe('tile');
  expect(usualVariant(device(8, 32))).toBe('tile');
});

it('lets every device run tiles', () => {
  expect(canRun(device(4, 128, []), 'tile')).toBe(true);
  expect(canRun(device(4, 4), 'lanes8')).toBe(false);
});

it('offers half precision where the device has it alone', () => {
  expect(canRun(device(4, 4), 'half')).toBe(false);
  expect(canRun(device(32, 32, ['shader-f16']), 'half')).toBe(true);
  expect(canRun(device(4, 4, []), 'shared')).toBe(true);
});

it('never takes half precision of itself', () => {
  expect(usualVariant(device(32, 32, ['subgroups', 'shader-f16']))).toBe('tile');
  expect(exactVariants).not.toContain('half');
});
