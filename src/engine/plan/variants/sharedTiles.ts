import type { Dispatch } from '../../layers/dispatch.ts';
import { type GemmOptions, gemmConstants } from '../constants/gemmConstants.ts';
import { phasesOf } from './phases.ts';
import { splitK } from './splitK.ts';

/** Invocations of a workgroup side by side, and columns of each, in `conv2dShared*.wgsl`. */
const INVOCATIONS = 64;
const COLUMNS = 8;

/** Multiplications of a sum that are staged at a time. */
const STEP = 16;

/** A GEMM as workgroups of DOWN × ACROSS invocations compute it, ROWS × 8 each. */
export interface SharedTiles {
  /** beside, or instead of, those of the same GEMM in `tile` */
  readonly options: Partial<GemmOptions>;
  readonly workgroups: number;
}

/**
 * Tiles for a GEMM from the `tile` family, tall where its columns are few, and its sums in parts where
 * tiles alone would leave a large GPU idle.
 * @param rows of an invocation
 */
export function sharedTiles(tile: Dispatch, rows: 4 | 8): SharedTiles {
  const { columns } = extentOf(tile);
  const DOWN = columns <= (INVOCATIONS / 16) * COLUMNS ? 16 : 8;
  const tileRows = DOWN * rows;
  const { rows: extent, terms } = extentOf(tile, tileRows);
  const across = Math.ceil(columns / ((INVOCATIONS / DOWN) * COLUMNS));
  const tiles = Math.ceil(extent / tileRows) * across;
  const { pieces, terms: each } = splitK(tiles, terms, STEP);
  const common: Partial<GemmOptions> = { ROWS: rows, DOWN, UNROLL: 1 };
  const workgroups = tiles * pieces;
  if (tile.entry === 'wgrad') {
    return { options: { ...common, SPLITS: pieces, PIXELS_PER_SPLIT: each }, workgroups };
  }
  // Neighbouring pixels stand in one tile, as they read the same values; in `tile` one place in 8 images.
  const together = tile.entry === 'dgrad' ? { GROUP: 0, TOGETHER: tileRows } : {};
  return { options: { ...common, ...together, K_SPLITS: pieces }, workgroups };
}

/** Rows, columns and terms of each sum; with dgrad the rows of each phase fill whole tiles. */
function extentOf(tile: Dispatch, tileRows = 1) {
  const constants = gemmConstants.whole(tile);
  const { BATCH, CI, OH, OW, CO, KH, KW, SH, SW, USE_BIAS } = constants;
  const { POOL, PH, PW, USED_OH, USED_OW } = constants;
  const taps = KH * KW * CI;
  switch (tile.entry) {
    case 'dgrad': {
      const { phases, pixels } = phasesOf(constants);
      const rows = phases * Math.ceil((BATCH * pixels) / tileRows) * tileRows;
      return { rows, columns: CI, terms: Math.ceil(KH / SH) * Math.ceil(KW / SW) * CO };
    }
    case 'wgrad':
      return { rows: taps + USE_BIAS, columns: CO, terms: BATCH * USED_OH * USED_OW };
    default:
      return { rows: BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW), columns: CO, terms: taps };
  }
}
