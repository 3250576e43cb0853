/**
 * Keras keeps a learning rate in 32 bits and writes 0.0010000000474974513 for 0.001: the shortest decimal
 * that is the same number in 32 bits.
 */
export function plainRate(rate: number): number {
  if (Math.fround(rate) !== rate) return rate;
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(rate.toPrecision(digits));
    if (Math.fround(short) === rate) return short;
  }
  return rate;
}
