/** Workgroups that keep a large GPU busy. */
export const ENOUGH_WORKGROUPS = 256;

/** Terms that are worth a workgroup's while, for a part of a sum. */
const FEWEST_TERMS = 64;

/** The same where parts are too few anyway: longer ones write less. */
const SOME_TERMS = 128;

/** A sum's terms in parts. */
interface Pieces {
  readonly pieces: number;
  /** of each but the last, which has what is left */
  readonly terms: number;
}

/**
 * In how many parts the sums of a GEMM are computed, each part by workgroups of its own. A function
 * of the shape alone, so runs repeat bit for bit.
 * @param tiles workgroups without parts
 * @param terms of each sum
 * @param step terms that a workgroup takes at a time
 */
export function splitK(tiles: number, terms: number, step: number): Pieces {
  const wanted = Math.ceil(ENOUGH_WORKGROUPS / tiles);
  const enough = wanted <= terms / FEWEST_TERMS;
  const pieces = enough ? wanted : Math.max(1, Math.floor(terms / SOME_TERMS));
  if (pieces === 1) return { pieces: 1, terms: Math.ceil(terms / step) * step };
  const each = Math.max(step, Math.floor(terms / pieces / step) * step);
  return { pieces: Math.ceil(terms / each), terms: each };
}
