import { activationCode } from '../../layers/activation.ts';
import type { Dispatch } from '../../layers/dispatch.ts';
import { phasesOf } from './phases.ts';
import type { ShapeValues } from './shapes.ts';

/** Rows and columns of the tile in `conv2dLanes*.wgsl`. */
const ROWS = 16;
const COLUMNS = 32;

/** A product's shape as those kernels take it. */
export function laneShape({ constants }: Dispatch): ShapeValues {
  const { BATCH = 1, H = 0, W = 0, CI = 0, OH = 0, OW = 0 } = constants;
  const defaults = {
    ...{ SPLITS: 1, IMAGES_PER_SPLIT: BATCH, USED_OH: OH, USED_OW: OW },
    ...{ PH: H, PW: W, UC: CI },
  };
  return { ...defaults, ...constants, GROUP: BATCH >= ROWS ? 1 : 0 };
}

/** Of two straight lines: the kernels tell them apart by the shape. */
const STRAIGHT = [activationCode.linear, activationCode.relu, activationCode.leaky_relu];

/** What is a constant of those kernels, and so asks for a pipeline of its own. */
export function laneConstants({ constants: { ACTIVATION = 0 } }: Dispatch): ShapeValues {
  return STRAIGHT.includes(ACTIVATION) ? {} : { CURVE: ACTIVATION };
}

/** So little work is done before a kernel of its own is compiled: ten units at batch 4,096 are 5e6. */
export const LITTLE_FLOPS = 1e7;

/**
 * Whether a subgroup of so many invocations beats tiles of 8 × 8: not where most of its columns are
 * empty, nor where its four lanes carry their sums through a loop of a few turns.
 */
export function worthLanes({ entry, constants, flops }: Dispatch, lanes: 4 | 8): boolean {
  const { CI = 1, CO = 1 } = constants;
  const columns = entry === 'dgrad' ? CI : CO;
  if (2 * columns < COLUMNS && flops > LITTLE_FLOPS) return false;
  return lanes === 8 || entry !== 'forward_any' || CI >= 8;
}

/** One for each tile of a product from the `tile` family. */
export function laneWorkgroups(tile: Dispatch): number {
  const {
    BATCH = 1,
    H = 1,
    W = 1,
    CI = 1,
    OH = 1,
    OW = 1,
    CO = 1,
    KH = 1,
    KW = 1,
  } = tile.constants;
  const { USE_BIAS = 0, POOL = 0, PH = 1, PW = 1, SPLITS = 1 } = tile.constants;
  const { phases, pixels } = phasesOf(tile.constants);
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
