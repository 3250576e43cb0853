import { expect, it } from 'vitest';
import { exactVariants } from '../../network/variants/variants.ts';
import { type Abilities, canRun, usualVariant } from './usualVariant.ts';

function gpu(
  min: number,
  max: number,
  { features = ['subgroups'] as readonly string[], fallback = true } = {},
): Abilities {
  const words = { vendor: '', architecture: '', description: '' };
  const info = { ...words, subgroupMinSize: min, subgroupMaxSize: max };
  return { device: { features: new Set(features) }, info, fallback };
}

it('takes kernels by subgroups on software drivers where all subgroups have their size', () => {
  expect(usualVariant(gpu(8, 8))).toBe('lanes8');
  expect(usualVariant(gpu(4, 4))).toBe('lanes4');
});

it('takes tiles on software drivers where subgroups are missing, wider, or of several sizes', () => {
  expect(usualVariant(gpu(8, 8, { features: [] }))).toBe('tile');
  expect(usualVariant(gpu(32, 32))).toBe('tile');
  expect(usualVariant(gpu(8, 32))).toBe('tile');
});

it('takes workgroup memory on a real GPU, however narrow its subgroups are', () => {
  expect(usualVariant(gpu(4, 4, { fallback: false }))).toBe('shared');
  expect(usualVariant(gpu(32, 32, { fallback: false }))).toBe('shared');
});

it('lets every device run tiles', () => {
  expect(canRun(gpu(4, 128, { features: [] }), 'tile')).toBe(true);
  expect(canRun(gpu(4, 4), 'lanes8')).toBe(false);
});

it('offers half precision where the device has it alone', () => {
  expect(canRun(gpu(4, 4), 'half')).toBe(false);
  expect(canRun(gpu(32, 32, { features: ['shader-f16'] }), 'half')).toBe(true);
  expect(canRun(gpu(4, 4, { features: [] }), 'shared')).toBe(true);
});

it('never takes half precision of itself', () => {
  const features = ['subgroups', 'shader-f16'];
  expect(usualVariant(gpu(32, 32, { features, fallback: false }))).toBe('shared');
  expect(exactVariants).not.toContain('half');
});
