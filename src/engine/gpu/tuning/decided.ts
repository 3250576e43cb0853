import * as z from 'zod/mini';
import { type Variant, variants } from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';
import { allShaders } from '../shaders.ts';

/** The variant chosen for each GEMM, by `gemmKey`. */
export type Decided = Readonly<Record<string, Variant>>;

const known = new Set<string>(variants);
const stored = z.record(z.string(), z.unknown());

/** The valid entries of a stored value; variants that this version does not know are dropped. */
export function parseDecided(value: unknown): Decided {
  const read = stored.safeParse(value);
  const entries = Object.entries(read.success ? read.data : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Variant] => known.has(String(entry[1]))),
  );
}

/**
 * Raise this where the plan changes tiles or split-K of the same kernels, so that all choices are measured
 * again.
 */
const PLANNED = 1;

/** A hash (FNV-1a) of all kernels; every change of a kernel changes it. */
export function kernelVersion(): string {
  let hash = 0x811c9dc5 ^ PLANNED;
  for (const character of allShaders) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

/** Dawn also reports the driver and its version, if its developer features are on. */
interface KnownDriver {
  readonly driver?: unknown;
}

/** The key of an adapter and its driver, as far as they are known: each may have other fastest kernels. */
export function adapterKey(info: Gpu['info'] & KnownDriver): string {
  const { vendor, architecture, description, driver } = info;
  const parts = [vendor, architecture, description, typeof driver === 'string' ? driver : ''];
  return parts.filter((part) => part !== '').join(' · ');
}
