import { type Dispatch, workgroupsFor } from '../../layers/dispatch.ts';
import type { WindowConstants } from '../../layers/window2d.ts';
import { gemmConstants } from '../constants/gemmConstants.ts';

/** Columns of an invocation's tile in `conv2dVec4*.wgsl`, and pixels of dgrad in one tile. */
export const TILE = 8;

/**
 * Input pixels are grouped in phases, by row and column modulo the strides. Only pixels of one phase are read
 * through the same taps of a convolution, so a tile of dgrad has pixels of one phase.
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

/** Workgroups of a GEMM in tiles of ROWS × 8, one invocation for each tile. */
export function tileWorkgroups(dispatch: Dispatch): number {
  const { entry } = dispatch;
  const constants = gemmConstants.whole(dispatch);
  const { BATCH, OH, OW, CI, CO, KH, KW, USE_BIAS } = constants;
  const { POOL, PH, PW, GROUP, SPLITS, ROWS } = constants;
  const columns = Math.ceil((entry === 'dgrad' ? CI : CO) / TILE);
  const { phases, pixels } = phasesOf(constants);
  switch (entry) {
    case 'dgrad': {
      const eights = GROUP ? Math.ceil(BATCH / TILE) * pixels : Math.ceil((BATCH * pixels) / TILE);
      return workgroupsFor(phases * eights * (TILE / ROWS) * columns);
    }
    case 'wgrad':
      return workgroupsFor(SPLITS * (KH * KW * Math.ceil(CI / TILE) + USE_BIAS) * columns);
    case 'wgrad_any':
      return workgroupsFor(SPLITS * Math.ceil((KH * KW * CI + USE_BIAS) / 4) * columns);
    default: {
      const outputs = BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW);
      return workgroupsFor(Math.ceil(outputs / ROWS) * columns);
    }
  }
}
