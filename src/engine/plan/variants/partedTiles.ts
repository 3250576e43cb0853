import { type Dispatch, WORKGROUP_SIZE } from '../../layers/dispatch.ts';
import { type GemmOptions, gemmConstants, withOptions } from '../constants/gemmConstants.ts';
import { ENOUGH_WORKGROUPS } from './splitK.ts';
import { TILE, tileWorkgroups } from './tiles.ts';

/** The fewest pixels of an image in a part of a weight gradient, for one invocation. */
const FEWEST_PIXELS = 16;

/**
 * A GEMM in registers for a real GPU: tiles of so many rows, and a weight gradient in enough parts to keep
 * the GPU busy. Where whole images are too few parts, images are split.
 */
export function partedTiles(tile: Dispatch, rows: 4 | 8): Dispatch {
  // a weight gradient always has four rows
  const own: Partial<GemmOptions> = tile.entry === 'wgrad_any' ? partsOf(tile) : { ROWS: rows };
  const parted = withOptions(tile, { UNROLL: 1, ...own });
  return { ...parted, workgroups: tileWorkgroups(parted) };
}

function partsOf(tile: Dispatch): Partial<GemmOptions> {
  const constants = gemmConstants.whole(tile);
  const { BATCH, CI, CO, KH, KW, USE_BIAS, USED_OH, USED_OW } = constants;
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
