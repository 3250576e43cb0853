import { expect, it } from 'vitest';
import { gemmKernelsFor } from './gemm.ts';

const nameless = { vendor: '', architecture: '', description: '' };
const withSubgroups = { features: new Set(['subgroups']) };

function kernelsOf(info: Parameters<typeof gemmKernelsFor>[0]['info'], device = withSubgroups) {
  return gemmKernelsFor({ info, device }).map(({ name }) => name);
}

it('measures a GPU with subgroups of one size also by subgroups', () => {
  const plain = kernelsOf(nameless);
  const lanes = { ...nameless, subgroupMinSize: 8, subgroupMaxSize: 8 };
  expect(kernelsOf(lanes)).toEqual([...plain, 'subgroups of 8, 16 × 32']);
  expect(kernelsOf(lanes, { features: new Set() })).toEqual(plain);
});

it('measures without subgroups where their size varies, or is not reported', () => {
  const plain = kernelsOf(nameless, { features: new Set() });
  expect(plain.length).toBeGreaterThan(0);
  expect(kernelsOf(nameless)).toEqual(plain);
  expect(kernelsOf({ ...nameless, subgroupMinSize: 8, subgroupMaxSize: 16 })).toEqual(plain);
});
