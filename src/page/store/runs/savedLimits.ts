/** So many runs are kept beside the pinned ones. */
export const KEPT_RUNS = 100;

/** So much of their weights, bytes; every run keeps its curves and its set-up. */
export const KEPT_WEIGHTS = 512 * 2 ** 20;

/**
 * What has to make room: the oldest.
 * @param newestFirst what may
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
