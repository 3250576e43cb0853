import type { Variant } from '../../network/variants/variants.ts';
import type { Decided } from './decided.ts';

/** Milliseconds of one launch; null where the variant cannot be run, or could not be timed by then. */
export type Measure = (
  product: string,
  variant: Variant,
  deadline: number,
) => Promise<number | null>;

interface TuningTask {
  /** by `productKey`, the costliest first */
  readonly products: readonly string[];
  readonly usual: Variant;
  /** What else the device runs; of two that are equally fast, the first. */
  readonly others: readonly Variant[];
  /** decided before */
  readonly known: Decided;
  /** Told what is going to be measured, so that it can be compiled meanwhile. */
  readonly prepare: (product: string, variants: readonly Variant[]) => void;
  readonly measure: Measure;
  /** milliseconds */
  readonly now: () => number;
  /** for all products together */
  readonly budgetMs: number;
  readonly onProgress: (done: number, total: number) => void;
}

/** Products that are compiled while those before them are timed. */
const AHEAD = 3;

/** Of the usual variant's time: what is not faster than this is as fast, as far as a clock can tell. */
const WORTHWHILE = 0.95;

/**
 * A variant for each product: the usual one unless another was measured to be clearly faster. What
 * there is no time for is decided too, so that the next run of the same shapes is the same run.
 */
export async function tuneProducts(task: TuningTask): Promise<Decided> {
  const { products, usual, others, known, prepare, now, budgetMs, onProgress } = task;
  const deadline = now() + budgetMs;
  const decided: Record<string, Variant> = {};
  const open: string[] = [];
  for (const product of products) {
    const before = Object.hasOwn(known, product) ? known[product] : undefined;
    if (before !== undefined && (before === usual || others.includes(before))) {
      decided[product] = before;
    } else open.push(product);
  }
  for (const [done, product] of open.entries()) {
    onProgress(done, open.length);
    if (now() < deadline) {
      const soon = open.slice(done, done + 1 + AHEAD);
      for (const next of soon) prepare(next, [usual, ...others]);
    }
    decided[product] = await fastest(task, product, deadline);
  }
  if (open.length > 0) onProgress(open.length, open.length);
  return decided;
}

async function fastest(
  { usual, others, measure, now }: TuningTask,
  product: string,
  deadline: number,
): Promise<Variant> {
  const time = async (variant: Variant) =>
    now() < deadline ? await measure(product, variant, deadline) : null;
  const standard = await time(usual);
  let best = usual;
  // Without the usual one's time there is nothing to be faster than.
  let bound = standard === null ? 0 : standard * WORTHWHILE;
  for (const other of others) {
    const ms = await time(other);
    if (ms === null || ms >= bound) continue;
    [best, bound] = [other, ms];
  }
  return best;
}
