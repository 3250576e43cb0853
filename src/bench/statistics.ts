/** A summary of several timings: the median and the range. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** @throws RangeError where there is nothing to summarise */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError('No sample to summarise.');
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? min;
  const high = sorted[Math.floor(half)] ?? max;
  return { median: (low + high) / 2, min, max, count: sorted.length };
}
