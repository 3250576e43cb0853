import type { Dispatch } from '../../layers/dispatch.ts';
import { phasesOf } from './phases.ts';
import { splitK } from './splitK.ts';

/** Invocations of a workgroup side by side, and columns of each, in `conv2dShared*.wgsl`. */
const INVOCATIONS = 64;
const COLUMNS = 8;

/** Multiplications of a sum that are staged at a time. */
const STEP = 16;

/** A product as workgroups of DOWN × ACROSS invocations compute it, ROWS × 8 each. */
export interface SharedTiles {
  /** those that are not of the same product in `tile` */
  readonly constants: Dispatch['constants'];
  readonly workgroups: number;
}

/**
 * Tiles for a product from the `tile` family, tall where its columns are few, and its sums in parts where
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
  const common = { ROWS: rows, DOWN, UNROLL: 1 };
  const workgroups = tiles * pieces;
  if (tile.entry === 'wgrad') {
    return { constants: { ...common, SPLITS: pieces, PIXELS_PER_SPLIT: each }, workgroups };
  }
  // Neighbouring pixels stand in one tile, as they read the same values; in `tile` one place in 8 images.
  const together = tile.entry === 'dgrad' ? { GROUP: 0, TOGETHER: tileRows } : {};
  return { constants: { ...common, ...together, K_SPLITS: pieces }, workgroups };
}

/** Rows, columns and terms of each sum; with dgrad the rows of each phase fill whole tiles. */
function extentOf({ entry, constants }: Dispatch, tileRows = 1) {
  const { BATCH = 1, CI = 1, OH = 1, OW = 1, CO = 1, KH = 1, KW = 1, SH = 1, SW = 1 } = constants;
  const { USE_BIAS = 0, POOL = 0, PH = 1, PW = 1, USED_OH = OH, USED_OW = OW } = constants;
  const taps = KH * KW * CI;
  switch (entry) {
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
