import type { Variant } from '../../plan/variants/variants.ts';
import { type Clock, LEAST_MS, MAX_LAUNCHES } from './clock.ts';

/** One way to compute a GEMM, ready to be launched. */
export interface Candidate<W> {
  readonly variant: Variant;
  readonly work: W;
}

/** Of the usual variant's time: what is not faster than this is as fast, as far as a clock can tell. */
const WORTHWHILE = 0.95;

/** A challenger that takes so many times as long has lost before it is timed in turn. */
const HOPELESS = 2;

const ROUNDS = 4;

/** Where the most launches at once take less than this, ms, it is no fault of the clock. */
const COARSE_MS = 20;

/**
 * The usual variant, unless another is clearly faster; of two that are, the one that is by more.
 * Rejects where the clock does: then nothing was found out.
 */
export async function fastestVariant<W>(
  clock: Clock<W>,
  usual: Candidate<W>,
  others: readonly Candidate<W>[],
): Promise<Variant> {
  if (others.length === 0) return usual.variant;
  const ms = Math.max(LEAST_MS, 10 * clock.tick);
  const count = await launchesFor(clock, usual.work, ms);
  if (count === null) {
    if (ms > COARSE_MS) throw new Error('The clock is too coarse to time so brief a gemm.');
    // Nothing is to be gained.
    return usual.variant;
  }
  let best = { variant: usual.variant, ratio: WORTHWHILE };
  for (const { variant, work } of others) {
    const ratio = await ratioOf(clock, work, usual.work, count);
    if (ratio < best.ratio) best = { variant, ratio };
  }
  return best.variant;
}

/** The first power of two of launches that take so long, ms; null where `most` do not. */
async function launchesFor<W>(
  { read }: Clock<W>,
  work: W,
  ms: number,
  most = MAX_LAUNCHES,
): Promise<number | null> {
  for (let count = 1; count <= most; count *= 2) {
    // Twice, as a pause of the machine is no work.
    if ((await read(work, count)) >= ms && (await read(work, count)) >= ms) return count;
  }
  return null;
}

/**
 * A challenger's time of the usual variant's, no lower than it can be: the two in turn, first one and
 * then the other, so that drift hits both; the worst of all rounds, and more by how far they scatter.
 * Infinity where it has lost.
 */
async function ratioOf<W>(clock: Clock<W>, other: W, usual: W, count: number): Promise<number> {
  const { tick, read } = clock;
  const limit = HOPELESS * (await read(usual, count));
  // This also is its first launch, which may compile it once more.
  if ((await launchesFor(clock, other, limit, count)) !== null) return Infinity;
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await read(usual, count);
    const first = await read(other, count);
    const second = await read(other, count);
    const after = await read(usual, count);
    // Whatever else a device does only adds to a time.
    const ratio = (Math.min(first, second) + tick) / Math.min(before, after);
    if (!(ratio < WORTHWHILE)) return Infinity;
    ratios.push(ratio);
  }
  const worst = Math.max(...ratios);
  return worst + (worst - Math.min(...ratios)) / 2;
}
