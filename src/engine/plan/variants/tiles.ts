import { type Dispatch, workgroupsFor } from '../../layers/dispatch.ts';
import { gemmConstants } from '../constants/gemmConstants.ts';
import { phasesOf } from './phases.ts';

/** Columns of an invocation's tile in `conv2dVec4*.wgsl`, and pixels of dgrad that go together. */
export const TILE = 8;

/** Workgroups of a GEMM by tiles of ROWS × 8: as many as its tiles need invocations. */
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
