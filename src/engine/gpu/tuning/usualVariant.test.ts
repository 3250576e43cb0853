import { expect, it } from 'vitest';
import { exactVariants } from '../../plan/variants/variants.ts';
import { type Abilities, canRun, usualVariant } from './usualVariant.ts';

function gpu(
  min: number,
  max: number,
  {
    features = ['subgroups'] as readonly string[],
    fallback = true,
    vendor = '',
    architecture = '',
  } = {},
): Abilities {
  const info = {
    vendor,
    architecture,
    description: '',
    subgroupMinSize: min,
    subgroupMaxSize: max,
  };
  return { device: { features: new Set(features) }, info, fallback };
}

it('is by subgroups on software drivers where all subgroups have the right size', () => {
  expect(usualVariant(gpu(8, 8))).toBe('lanes8');
  expect(usualVariant(gpu(4, 4))).toBe('lanes4');
});

it('is tiles on software drivers where subgroups are missing, wider, or of several sizes', () => {
  expect(usualVariant(gpu(8, 8, { features: [] }))).toBe('tile');
  expect(usualVariant(gpu(32, 32))).toBe('tile');
  expect(usualVariant(gpu(8, 32))).toBe('tile');
});

it.each([
  ['nvidia', 'ampere', 'shared'],
  ['amd', 'rdna-3', 'shared'],
  ['amd', 'gcn-5', 'narrow'],
  ['intel', 'xe', 'narrow'],
  ['apple', 'metal-3', 'narrow'],
  ['arm', 'valhall', 'narrow'],
  ['qualcomm', 'adreno-7xx', 'narrow'],
  ['', '', 'narrow'],
] as const)(
  'uses workgroup memory on a real GPU, by its registers: %s %s',
  (vendor, architecture, usual) => {
    expect(usualVariant(gpu(32, 32, { fallback: false, vendor, architecture }))).toBe(usual);
  },
);

it('is by subgroups only on software drivers, however narrow the subgroups of a real GPU are', () => {
  expect(usualVariant(gpu(4, 4, { fallback: false, vendor: 'arm' }))).toBe('narrow');
  expect(canRun(gpu(8, 8, { fallback: false }), 'lanes8')).toBe(false);
});

it('lets every device run tiles', () => {
  expect(canRun(gpu(4, 128, { features: [] }), 'tile')).toBe(true);
  expect(canRun(gpu(4, 4), 'lanes8')).toBe(false);
});

it('may use half precision only where the device has it', () => {
  expect(canRun(gpu(4, 4), 'half')).toBe(false);
  expect(canRun(gpu(32, 32, { features: ['shader-f16'] }), 'half')).toBe(true);
  expect(canRun(gpu(4, 4, { features: [] }), 'shared')).toBe(true);
});

it('is never half precision', () => {
  const features = ['subgroups', 'shader-f16'];
  expect(usualVariant(gpu(32, 32, { features, fallback: false, vendor: 'nvidia' }))).toBe('shared');
  expect(exactVariants).not.toContain('half');
});
