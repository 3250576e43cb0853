import { expect, it } from 'vitest';
import { adapterKind } from './adapterKind.ts';

function kindOf(vendor: string, architecture = '', fallback = false) {
  return adapterKind({ info: { vendor, architecture, description: '' }, fallback });
}

it.each([
  ['intel', 'gen-9', 'integrated'],
  ['intel', 'gen-12lp', 'integrated'],
  ['intel', 'xe-lpg', 'integrated'],
  ['intel', 'xe-2lpg', 'integrated'],
  ['intel', 'gen-12hp', 'discrete'],
  ['intel', 'xe-2hpg', 'discrete'],
  ['nvidia', 'ampere', 'discrete'],
  ['apple', 'metal-3', 'soc'],
  ['qualcomm', 'adreno-7xx', 'soc'],
  ['arm', 'valhall', 'soc'],
])('knows that %s %s is %s', (vendor, architecture, kind) => {
  expect(kindOf(vendor, architecture)).toBe(kind);
});

it('does not guess beyond what a browser reports', () => {
  expect(kindOf('')).toBe('unknown');
  expect(kindOf('intel')).toBe('unknown');
  expect(kindOf('intel', 'a-new-one')).toBe('unknown');
  expect(kindOf('amd', 'rdna-3')).toBe('unknown');
  expect(kindOf('constructor')).toBe('unknown');
});

it('recognises a software driver, whatever vendor it reports', () => {
  expect(kindOf('google', 'swiftshader', true)).toBe('software');
  expect(kindOf('intel', 'gen-9', true)).toBe('software');
});
