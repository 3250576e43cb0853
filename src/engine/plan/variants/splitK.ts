/** Workgroups that keep a large GPU busy. */
export const ENOUGH_WORKGROUPS = 256;

/** The fewest terms in a part of a sum, for one workgroup. */
const FEWEST_TERMS = 64;

/** The same where there cannot be enough parts: longer parts write less. */
const SOME_TERMS = 128;

/** The terms of a sum in parts. */
interface Pieces {
  readonly pieces: number;
  /** of each part except the last, which has the rest */
  readonly terms: number;
}

/**
 * Into how many parts split-K cuts the sums of a GEMM, each computed by workgroups of its own. A function of
 * the shape alone, so runs repeat bit for bit.
 * @param tiles workgroups without split-K
 * @param terms of each sum
 * @param step terms that a workgroup computes at a time
 */
export function splitK(tiles: number, terms: number, step: number): Pieces {
  const wanted = Math.ceil(ENOUGH_WORKGROUPS / tiles);
  const enough = wanted <= terms / FEWEST_TERMS;
  const pieces = enough ? wanted : Math.max(1, Math.floor(terms / SOME_TERMS));
  if (pieces === 1) return { pieces: 1, terms: Math.ceil(terms / step) * step };
  const each = Math.max(step, Math.floor(terms / pieces / step) * step);
  return { pieces: Math.ceil(terms / each), terms: each };
}
