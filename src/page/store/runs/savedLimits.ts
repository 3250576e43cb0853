/** Most saved runs, without the pinned ones. */
export const KEPT_RUNS = 100;

/** Most bytes of their weights; every run keeps its curves and its set-up. */
export const KEPT_WEIGHTS = 512 * 2 ** 20;

/**
 * The oldest items, which have to be removed.
 * @param newestFirst items that may be removed
 */
export function overfull<T>(
  newestFirst: readonly T[],
  sizeOf: (one: T) => number,
  most: number,
): readonly T[] {
  let sum = 0;
  return newestFirst.filter((one) => {
    sum += sizeOf(one);
    return sum > most;
  });
}
