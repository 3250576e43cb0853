import type { Dispatch } from '../../layers/dispatch.ts';
import { denseConstants } from '../constants/denseConstants.ts';

/** Units that a workgroup of `dense.wgsl` computes side by side. */
const MOST_UNITS = 32;

/** A plain dense layer of few units, with one workgroup for each row: tiles would leave a large GPU idle. */
export function byRow(dispatch: Dispatch): Dispatch {
  if (dispatch.shader !== 'dense') return dispatch;
  const { ROWS, INPUTS, UNITS, USE_BIAS, SPLITS } = denseConstants.whole(dispatch);
  if (UNITS > MOST_UNITS) return dispatch;
  switch (dispatch.entry) {
    case 'forward':
      return { ...dispatch, entry: 'forward_by_row', workgroups: ROWS };
    case 'wgrad':
      return { ...dispatch, entry: 'wgrad_by_row', workgroups: SPLITS * (INPUTS + USE_BIAS) };
    default:
      return dispatch;
  }
}
