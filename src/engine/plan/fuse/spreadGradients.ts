import { type Dispatch, type TensorId, workgroupsFor } from '../../layers/dispatch.ts';
import { poolConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import { isKernel, replaceDispatches, usersOf } from './rewrite.ts';

/**
 * Computes the gradient of a pool with side-by-side windows by window instead of by cell: fewer invocations,
 * and a max pool over 2 × 2 does not read the map before the pool.
 */
export function spreadGradients(plan: Plan): Plan {
  const pooledOf = new Map<string, string>();
  for (const { bindings } of plan.forward.filter(isMaxPool2x2)) {
    const { argmax, y } = bindings;
    if (argmax !== undefined && y !== undefined) pooledOf.set(argmax, y);
  }
  const changes = new Map<Dispatch, Dispatch>();
  for (const dispatch of plan.backward) {
    if (!isKernel(dispatch, 'pool2d.max_dgrad', 'pool2d.average_dgrad')) continue;
    const { BATCH, H, W, OH, OW, CI } = poolConstants.whole(dispatch);
    const workgroups = workgroupsFor(BATCH * OH * OW * CI);
    const x = pooledOf.get(dispatch.bindings.argmax ?? '');
    if (x !== undefined && isKernel(dispatch, 'pool2d.max_dgrad')) {
      const bindings = { ...dispatch.bindings, x };
      const keepsZeros = H > 2 * OH || W > 2 * OW;
      // a gradient with cells that must stay 0 cannot be added to
      if (keepsZeros && isAddedTo(plan, dispatch.bindings.dx ?? '')) continue;
      changes.set(dispatch, { ...dispatch, entry: 'max_unpool', bindings, workgroups, keepsZeros });
    } else if (isKernel(dispatch, 'pool2d.average_dgrad') && isFilled(dispatch)) {
      changes.set(dispatch, { ...dispatch, entry: 'average_spread', workgroups });
    }
  }
  return replaceDispatches(plan, changes);
}

/** Whether other readers of the tensor add to its gradient. */
function isAddedTo(plan: Plan, dx: TensorId): boolean {
  const adds = (user: Dispatch) => isKernel(user, 'add.accumulate') && user.bindings.y === dx;
  return usersOf(plan, dx).some(adds);
}

/** Whether windows are side by side and cover every cell. */
function isFilled(pool: Dispatch): boolean {
  const { H, W, OH, OW, KH, KW, SH, SW } = poolConstants.whole(pool);
  return KH === SH && KW === SW && H === KH * OH && W === KW * OW;
}

/** Whether it is a max pool over windows of 2 × 2, side by side and inside the input. */
export function isMaxPool2x2(dispatch: Dispatch): boolean {
  if (!isKernel(dispatch, 'pool2d.max_forward')) return false;
  const { H, W, OH, OW, KH, KW, SH, SW } = poolConstants.whole(dispatch);
  return [KH, KW, SH, SW].every((size) => size === 2) && 2 * OH <= H && 2 * OW <= W;
}
