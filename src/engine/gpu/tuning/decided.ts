import * as z from 'zod/mini';
import { type Variant, variants } from '../../plan/variants/variants.ts';
import { allShaders } from '../shaders.ts';

/** Variants by GEMM. */
export type Decided = Readonly<Record<string, Variant>>;

const known = new Set<string>(variants);
const stored = z.record(z.string(), z.unknown());

/** Of what was stored, all that is sound: what is no variant of this version was not decided. */
export function parseDecided(value: unknown): Decided {
  const read = stored.safeParse(value);
  const entries = Object.entries(read.success ? read.data : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Variant] => known.has(String(entry[1]))),
  );
}

/** To be raised where the plan gives the same kernels other tiles or parts: choices are measured anew. */
const PLANNED = 1;

/** Another word after every change of a kernel: FNV-1a of them all. */
export function kernelVersion(): string {
  let hash = 0x811c9dc5 ^ PLANNED;
  for (const character of allShaders) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
