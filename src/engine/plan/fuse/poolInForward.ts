import type { Dispatch } from '../../layers/dispatch.ts';
import { gemmConstants, withOptions } from '../constants/gemmConstants.ts';
import { poolConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import { tileWorkgroups } from '../variants/tiles.ts';
import { isKernel, replaceDispatches, usersOf } from './rewrite.ts';
import { isMaxPool2x2 } from './spreadGradients.ts';

/**
 * A convolution writes the maximum of each window of 2 × 2 directly, where nobody else reads its map. If the
 * map has an odd last row or column, it is not computed, and its zero gradients are not read.
 */
export function poolInForward(plan: Plan): Plan {
  const changes = new Map<Dispatch, Dispatch | null>();
  for (const pool of plan.forward.filter(isMaxPool2x2)) {
    const { x = '', y = '', argmax = '' } = pool.bindings;
    const users = usersOf(plan, x);
    const [conv] = users;
    if (conv === undefined || !isKernel(conv, ...FORWARD)) continue;
    if (users.length !== 2 || conv.bindings.y !== x) continue;
    const { H, W, OH, OW } = poolConstants.whole(pool);
    const { OH: rows, OW: columns } = gemmConstants.whole(conv);
    // there the map of a dense layer has another shape
    if (rows !== H || columns !== W) continue;
    const pooled = withOptions(conv, { POOL: 1, PH: OH, PW: OW });
    changes.set(conv, {
      ...pooled,
      label: `${conv.label}, ${pool.label}`,
      bindings: { ...conv.bindings, y, argmax },
      workgroups: tileWorkgroups(pooled),
      flops: (conv.flops * 4 * OH * OW) / (rows * columns),
    });
    changes.set(pool, null);
    const spread = plan.backward.find(
      (dispatch) => isKernel(dispatch, 'pool2d.max_unpool') && dispatch.bindings.argmax === argmax,
    );
    const wgrad = plan.backward.find(
      (dispatch) => isKernel(dispatch, ...WGRAD) && dispatch.bindings.dy === spread?.bindings.dx,
    );
    if (wgrad === undefined) continue;
    changes.set(wgrad, withOptions(wgrad, { USED_OH: 2 * OH, USED_OW: 2 * OW }));
  }
  return replaceDispatches(plan, changes);
}

const FORWARD = [
  'conv2dVec4Forward.forward',
  'conv2dVec4Forward.forward_any',
  'conv2dScalarForward.forward_any',
];
const WGRAD = ['conv2dVec4Wgrad.wgrad', 'conv2dVec4Wgrad.wgrad_any', 'conv2dScalarWgrad.wgrad_any'];
