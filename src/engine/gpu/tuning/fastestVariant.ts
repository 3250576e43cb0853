import type { Variant } from '../../plan/variants/variants.ts';
import { type Clock, LEAST_MS, MAX_LAUNCHES } from './clock.ts';

/** A variant of a GEMM, ready to be launched. */
export interface Candidate<W> {
  readonly variant: Variant;
  readonly work: W;
}

/**
 * Share of the usual variant's time. A variant that is not faster than this counts as equal, given the
 * clock's error.
 */
const WORTHWHILE = 0.95;

/** A variant that takes so many times as long is rejected before it is timed in alternation. */
const HOPELESS = 2;

const ROUNDS = 4;

/**
 * Ms. If the most launches in one submit take less than this, the GEMM is short, and the clock is not at
 * fault.
 */
const COARSE_MS = 20;

/**
 * The usual variant, unless another is clearly faster; of several, the one with the largest margin. Rejects
 * where the clock does: then nothing is known.
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
    if (ms > COARSE_MS) throw new Error('The clock is too coarse to time so short a GEMM.');
    // The GEMM is too short for a choice to matter.
    return usual.variant;
  }
  let best = { variant: usual.variant, ratio: WORTHWHILE };
  for (const { variant, work } of others) {
    const ratio = await ratioOf(clock, work, usual.work, count);
    if (ratio < best.ratio) best = { variant, ratio };
  }
  return best.variant;
}

/** The first power of two of launches that takes at least `ms`; null where `most` launches do not. */
async function launchesFor<W>(
  { read }: Clock<W>,
  work: W,
  ms: number,
  most = MAX_LAUNCHES,
): Promise<number | null> {
  for (let count = 1; count <= most; count *= 2) {
    // Read twice, because one reading may include a pause of the machine.
    if ((await read(work, count)) >= ms && (await read(work, count)) >= ms) return count;
  }
  return null;
}

/**
 * The ratio of another variant's time to the usual variant's, as a safe upper bound. The two are timed in
 * alternation, in both orders, so that drift affects both. The result is the worst ratio of all rounds plus
 * half of their spread. Infinity where the other variant is not faster.
 */
async function ratioOf<W>(clock: Clock<W>, other: W, usual: W, count: number): Promise<number> {
  const { tick, read } = clock;
  const limit = HOPELESS * (await read(usual, count));
  // This is also its first launch, which may include compilation.
  if ((await launchesFor(clock, other, limit, count)) !== null) return Infinity;
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await read(usual, count);
    const first = await read(other, count);
    const second = await read(other, count);
    const after = await read(usual, count);
    // Other work of the device only adds to a time, so the smaller time is the better estimate.
    const ratio = (Math.min(first, second) + tick) / Math.min(before, after);
    if (!(ratio < WORTHWHILE)) return Infinity;
    ratios.push(ratio);
  }
  const worst = Math.max(...ratios);
  return worst + (worst - Math.min(...ratios)) / 2;
}
