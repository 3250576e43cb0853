import type { Gpu } from './device.ts';

/**
 * The kind of an adapter, as far as its browser reports it.
 * - `software`: a driver that runs on the CPU
 * - `integrated`: part of the CPU; the machine may have a discrete one too
 * - `soc`: part of a system on a chip, which has no other
 * - `discrete`: a card or chip of its own
 */
export type AdapterKind = 'software' | 'integrated' | 'soc' | 'discrete' | 'unknown';

/** Vendors, as browsers spell them, all of whose GPUs are of one kind. */
const ofVendor: Readonly<Record<string, AdapterKind>> = {
  apple: 'soc',
  arm: 'soc',
  'img-tec': 'soc',
  nvidia: 'discrete',
  qualcomm: 'soc',
  samsung: 'soc',
};

/** AMD's integrated and discrete GPUs have the same architectures, and some browsers report nothing. */
export function adapterKind({ info, fallback }: Pick<Gpu, 'info' | 'fallback'>): AdapterKind {
  if (fallback) return 'software';
  if (info.vendor === 'intel') return ofIntel(info.architecture);
  return Object.hasOwn(ofVendor, info.vendor) ? (ofVendor[info.vendor] ?? 'unknown') : 'unknown';
}

/** `gen-9`, `gen-12lp`, `xe-2lpg`: integrated. `gen-12hp`, `xe-2hpg`: cards. */
function ofIntel(architecture: string): AdapterKind {
  if (/^(gen|xe)-\d*hp/.test(architecture)) return 'discrete';
  return /^(gen-\d|xe-\d*lp)/.test(architecture) ? 'integrated' : 'unknown';
}
