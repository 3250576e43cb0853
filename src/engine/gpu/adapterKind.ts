import type { Gpu } from './device.ts';

/**
 * What an adapter is, as far as its browser tells.
 * - `software`: the processor itself, by a driver
 * - `integrated`: in the processor; a discrete one may stand beside it
 * - `soc`: in a system on a chip, which has no other
 * - `discrete`: a card or chip of its own
 */
export type AdapterKind = 'software' | 'integrated' | 'soc' | 'discrete' | 'unknown';

/** Vendors, as browsers spell them, whose GPUs for browsers are all of one kind. */
const ofVendor: Readonly<Record<string, AdapterKind>> = {
  apple: 'soc',
  arm: 'soc',
  'img-tec': 'soc',
  nvidia: 'discrete',
  qualcomm: 'soc',
  samsung: 'soc',
};

/** AMD's kinds share their architectures, and some browsers tell nothing. */
export function adapterKind({ info, fallback }: Pick<Gpu, 'info' | 'fallback'>): AdapterKind {
  if (fallback) return 'software';
  if (info.vendor === 'intel') return ofIntel(info.architecture);
  return Object.hasOwn(ofVendor, info.vendor) ? (ofVendor[info.vendor] ?? 'unknown') : 'unknown';
}

/** `gen-9`, `gen-12lp`, `xe-2lpg`: in the processor. `gen-12hp`, `xe-2hpg`: the cards. */
function ofIntel(architecture: string): AdapterKind {
  if (/^(gen|xe)-\d*hp/.test(architecture)) return 'discrete';
  return /^(gen-\d|xe-\d*lp)/.test(architecture) ? 'integrated' : 'unknown';
}
