import { type Dispatch, WORKGROUP_SIZE } from '../../layers/dispatch.ts';
import { ENOUGH_WORKGROUPS } from './splitK.ts';
import { TILE, tileWorkgroups } from './tiles.ts';

/** Pixels of an image that are worth an invocation's while, for a part of a weight gradient. */
const FEWEST_PIXELS = 16;

/**
 * A product in registers for a real GPU: tiles of so many rows, and a weight gradient in as many parts as
 * keep the GPU busy; parts of images where whole ones are too few.
 */
export function partedTiles(tile: Dispatch, rows: 4 | 8): Dispatch {
  // a weight gradient has four rows anyway
  const own = tile.entry === 'wgrad_any' ? partsOf(tile) : { ROWS: rows };
  const constants = { ...tile.constants, UNROLL: 1, ...own };
  return { ...tile, constants, workgroups: tileWorkgroups({ ...tile, constants }) };
}

function partsOf({ constants }: Dispatch) {
  const { BATCH = 1, OH = 1, OW = 1, USED_OH = OH, USED_OW = OW } = constants;
  const { CI = 1, CO = 1, KH = 1, KW = 1, USE_BIAS = 0 } = constants;
  const rows = Math.ceil((KH * KW * CI + USE_BIAS) / 4);
  const invocations = rows * Math.ceil(CO / TILE);
  const wanted = Math.ceil((ENOUGH_WORKGROUPS * WORKGROUP_SIZE) / invocations);
  const pixels = USED_OH * USED_OW;
  const PARTS = Math.max(
    1,
    Math.min(Math.ceil(wanted / BATCH), Math.floor(pixels / FEWEST_PIXELS)),
  );
  const IMAGES_PER_SPLIT = Math.max(1, Math.floor(BATCH / wanted));
  return { PARTS, IMAGES_PER_SPLIT, SPLITS: Math.ceil(BATCH / IMAGES_PER_SPLIT) * PARTS };
}
