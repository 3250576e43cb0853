/** From here on a number rounds to infinity in 32 bits: 2^128 − 2^103. */
const OVERFLOW = 2 ** 128 - 2 ** 103;

/**
 * Sums are finer in 64 bits than on a GPU, but no number is larger than 32 bits hold: what would
 * overflow there is infinite here, and a run that diverges fails on every device.
 * @param values changed in place
 */
export function overflowAsSingle(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value >= OVERFLOW) values[i] = Infinity;
    else if (value <= -OVERFLOW) values[i] = -Infinity;
  }
  return values;
}

/** @returns the value, or NaN where 32 bits do not hold the sum that it is made of: kernels report it so */
export function unlessOverflow(value: number, sum: number): number {
  return Number.isFinite(Math.fround(sum)) ? value : Number.NaN;
}
