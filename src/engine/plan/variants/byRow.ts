import type { Dispatch } from '../../layers/dispatch.ts';

/** Units that a workgroup of `dense.wgsl` computes side by side. */
const MOST_UNITS = 32;

/** A plain dense layer of few units, a workgroup for each row: tiles would leave a large GPU idle. */
export function byRow(dispatch: Dispatch): Dispatch {
  const { shader, entry, constants } = dispatch;
  const { ROWS = 1, INPUTS = 1, UNITS = 1, USE_BIAS = 0, SPLITS = 1 } = constants;
  if (shader !== 'dense' || UNITS > MOST_UNITS) return dispatch;
  switch (entry) {
    case 'forward':
      return { ...dispatch, entry: 'forward_by_row', workgroups: ROWS };
    case 'wgrad':
      return { ...dispatch, entry: 'wgrad_by_row', workgroups: SPLITS * (INPUTS + USE_BIAS) };
    default:
      return dispatch;
  }
}
