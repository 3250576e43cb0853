import { activationCode } from '../../layers/activation.ts';
import type { Dispatch } from '../../layers/dispatch.ts';
import { type GemmConstants, gemmConstants } from '../constants/gemmConstants.ts';
import { phasesOf } from './tiles.ts';

/** Rows and columns of the tile in `conv2dSubgroup*.wgsl`. */
const ROWS = 16;
const COLUMNS = 32;

/** A GEMM's shape as the uniform of these kernels. */
export function subgroupShape(tile: Dispatch): GemmConstants {
  const constants = gemmConstants.whole(tile);
  return { ...constants, GROUP: constants.BATCH >= ROWS ? 1 : 0 };
}

/**
 * The shape of a GEMM where it is a uniform: the members of `Shape` in shaders/conv2dSubgroup.wgsl, u32 each.
 */
export const shapeFields = [
  ...['BATCH', 'H', 'W', 'CI', 'OH', 'OW', 'CO', 'KH', 'KW', 'SH', 'SW', 'PAD_TOP', 'PAD_LEFT'],
  ...['USE_BIAS', 'ACTIVATION', 'POOL', 'PH', 'PW', 'MASK', 'GROUP', 'UNPOOL', 'UC'],
  ...['OUTER_H', 'OUTER_W', 'SPLITS', 'IMAGES_PER_SPLIT', 'USED_OH', 'USED_OW'],
] as const satisfies readonly (keyof GemmConstants)[];

/** The words of the uniform. */
export function shapeWords(shape: GemmConstants): readonly number[] {
  return shapeFields.map((field) => shape[field]);
}

/** Whether a GEMM reads its shape from a uniform instead of constants. */
export function takesShape(gemm: Dispatch): boolean {
  return gemm.bindings.shape !== undefined;
}

/** Activations of two straight lines. The kernels read from the shape which one it is. */
const STRAIGHT = [activationCode.linear, activationCode.relu, activationCode.leaky_relu];

/** The constants of these kernels; different values need different pipelines. */
export function subgroupConstants(tile: Dispatch): Dispatch['constants'] {
  const { ACTIVATION } = gemmConstants.whole(tile);
  return STRAIGHT.includes(ACTIVATION) ? {} : { CURVE: ACTIVATION };
}

/**
 * A GEMM of less FLOP is finished before a kernel of its own would be compiled: ten units at batch 4,096 are
 * 5e6.
 */
export const LITTLE_FLOPS = 1e7;

/**
 * Whether a subgroup of so many invocations is faster than tiles of 8 × 8. It is not where most of its
 * columns are empty, nor with four lanes where the loop over terms has few iterations.
 */
export function worthSubgroups(tile: Dispatch, lanes: 4 | 8): boolean {
  const { entry, flops } = tile;
  const { CI, CO } = gemmConstants.whole(tile);
  const columns = entry === 'dgrad' ? CI : CO;
  if (2 * columns < COLUMNS && flops > LITTLE_FLOPS) return false;
  return lanes === 8 || entry !== 'forward_any' || CI >= 8;
}

/** One workgroup for each tile of a GEMM of the `tile` family. */
export function subgroupWorkgroups(tile: Dispatch): number {
  const constants = gemmConstants.whole(tile);
  const { BATCH, H, W, CI, OH, OW, CO, KH, KW, USE_BIAS, POOL, PH, PW, SPLITS } = constants;
  const { phases, pixels } = phasesOf(constants);
  const tiles = (rows: number, columns: number) =>
    Math.ceil(rows / ROWS) * Math.ceil(columns / COLUMNS);
  switch (tile.entry) {
    case 'dgrad':
      return BATCH >= ROWS ? H * W * tiles(BATCH, CI) : phases * tiles(BATCH * pixels, CI);
    case 'wgrad':
    case 'wgrad_any':
      return SPLITS * tiles(KH * KW * CI + USE_BIAS, CO);
    default:
      return tiles(BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW), CO);
  }
}
