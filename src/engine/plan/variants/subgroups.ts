import { activationCode } from '../../layers/activation.ts';
import type { Dispatch } from '../../layers/dispatch.ts';
import { type GemmConstants, gemmConstants } from '../constants/gemmConstants.ts';
import { phasesOf } from './phases.ts';

/** Rows and columns of the tile in `conv2dSubgroup*.wgsl`. */
const ROWS = 16;
const COLUMNS = 32;

/** A GEMM's shape as those kernels take it. */
export function subgroupShape(tile: Dispatch): GemmConstants {
  const constants = gemmConstants.whole(tile);
  return { ...constants, GROUP: constants.BATCH >= ROWS ? 1 : 0 };
}

/** Whether a GEMM takes its shape as a uniform, and not as constants. */
export function takesShape(gemm: Dispatch): boolean {
  return gemm.bindings.shape !== undefined;
}

/** Of two straight lines: the kernels tell them apart by the shape. */
const STRAIGHT = [activationCode.linear, activationCode.relu, activationCode.leaky_relu];

/** What is a constant of those kernels, and so asks for a pipeline of its own. */
export function subgroupConstants(tile: Dispatch): Dispatch['constants'] {
  const { ACTIVATION } = gemmConstants.whole(tile);
  return STRAIGHT.includes(ACTIVATION) ? {} : { CURVE: ACTIVATION };
}

/** So little work is done before a kernel of its own is compiled: ten units at batch 4,096 are 5e6. */
export const LITTLE_FLOPS = 1e7;

/**
 * Whether a subgroup of so many invocations beats tiles of 8 × 8: not where most of its columns are
 * empty, nor where its four lanes carry their sums through a loop of a few turns.
 */
export function worthSubgroups(tile: Dispatch, lanes: 4 | 8): boolean {
  const { entry, flops } = tile;
  const { CI, CO } = gemmConstants.whole(tile);
  const columns = entry === 'dgrad' ? CI : CO;
  if (2 * columns < COLUMNS && flops > LITTLE_FLOPS) return false;
  return lanes === 8 || entry !== 'forward_any' || CI >= 8;
}

/** One for each tile of a GEMM from the `tile` family. */
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
