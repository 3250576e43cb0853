import type { Dispatch } from '../../layers/dispatch.ts';
import { type GemmOptions, gemmConstants } from '../constants/gemmConstants.ts';
import { splitK } from './splitK.ts';
import { phasesOf } from './tiles.ts';

/** Invocations of a workgroup, and columns of each, in `conv2dShared*.wgsl`. */
const INVOCATIONS = 64;
const COLUMNS = 8;

/** Terms of a sum that are staged at a time. */
const STEP = 16;

/** A GEMM in workgroups of DOWN × ACROSS invocations, each with ROWS × 8 sums. */
export interface SharedTiles {
  /** added to those of the same GEMM in `tile`, or replacing them */
  readonly options: Partial<GemmOptions>;
  readonly workgroups: number;
}

/**
 * Tiles for a GEMM of the `tile` family: taller where its columns are few. Sums are in parts (split-K) where
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
  // A tile holds neighbouring pixels, which read the same values; in `tile` it holds one position in 8
  // images.
  const together = tile.entry === 'dgrad' ? { GROUP: 0, TOGETHER: tileRows } : {};
  return { options: { ...common, ...together, K_SPLITS: pieces }, workgroups };
}

/** Rows, columns and terms of each sum. In dgrad the rows of each phase are rounded up to whole tiles. */
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
