import type { WindowConstants } from '../../layers/window2d.ts';

/**
 * Input pixels by their row and column modulo the strides: only those of one phase are read through the
 * same taps of a convolution, so that a tile of dgrad has pixels of one phase.
 */
export function phasesOf({ H, W, SH, SW }: WindowConstants) {
  const [rows, columns] = [Math.min(SH, H), Math.min(SW, W)];
  return {
    rows,
    columns,
    phases: rows * columns,
    /** of an image, in the largest phase */
    pixels: Math.ceil(H / SH) * Math.ceil(W / SW),
  };
}
