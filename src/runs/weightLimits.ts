/** The most bytes stored of one run; its latest two checkpoints are always stored. */
export const RUN_BYTES = 128 * 2 ** 20;

/** Should one be damaged, the one before it is there. */
export const GENERATIONS = 2;

/**
 * The most bytes that a run's weights take in storage. An older checkpoint goes only once a newer one is
 * there, so for a moment there is one more than is kept.
 * @param bytes of a checkpoint
 * @param checkpoints that it comes to
 */
export function runBytes(bytes: number, checkpoints: number): number {
  const fit = Math.max(GENERATIONS, Math.floor(RUN_BYTES / Math.max(1, bytes)));
  return bytes * Math.min(checkpoints, fit + 1);
}
