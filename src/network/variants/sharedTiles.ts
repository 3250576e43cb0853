import type { Dispatch } from '../../layers/dispatch.ts';
import { phasesOf } from './phases.ts';

/** Rows and columns of a workgroup's tile in `conv2dShared*.wgsl`. */
const TILE = 64;

/** A workgroup for each tile of a product from the `tile` family. */
export function sharedWorkgroups({ entry, constants }: Dispatch): number {
  const { BATCH = 1, CI = 1, OH = 1, OW = 1, CO = 1, KH = 1, KW = 1 } = constants;
  const { USE_BIAS = 0, POOL = 0, PH = 1, PW = 1, SPLITS = 1 } = constants;
  const { phases, pixels } = phasesOf(constants);
  switch (entry) {
    case 'dgrad':
      return phases * tiles(BATCH * pixels, CI);
    case 'wgrad':
      return SPLITS * tiles(KH * KW * CI + USE_BIAS, CO);
    default:
      return tiles(BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW), CO);
  }
}

/** Neighbouring pixels stand in one tile, as they read the same values; in `tile` one place in 8 images. */
export function sharedConstants({ entry, constants }: Dispatch): Dispatch['constants'] {
  return entry === 'dgrad' ? { ...constants, GROUP: 0, TOGETHER: TILE } : constants;
}

function tiles(rows: number, columns: number): number {
  return Math.ceil(rows / TILE) * Math.ceil(columns / TILE);
}
