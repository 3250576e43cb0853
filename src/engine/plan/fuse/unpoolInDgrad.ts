import type { Dispatch } from '../../layers/dispatch.ts';
import { gemmConstants, withOptions } from '../constants/gemmConstants.ts';
import { poolConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import { isKernel, replaceDispatches, usersOf } from './rewrite.ts';

const DGRAD = ['conv2dVec4Dgrad.dgrad', 'conv2dScalarDgrad.dgrad'];

/** The kernel that computes the gradient of a pooled map also spreads it over the windows. */
export function unpoolInDgrad(plan: Plan): Plan {
  const changes = new Map<Dispatch, Dispatch | null>();
  for (const spread of plan.backward) {
    if (!isKernel(spread, 'pool2d.max_unpool')) continue;
    const { x = '', dy = '', dx = '', argmax = '' } = spread.bindings;
    const users = usersOf(plan, dy);
    const [writer] = users;
    if (writer === undefined || users.length !== 2 || writer.bindings.dx !== dy) continue;
    if (!isKernel(writer, ...DGRAD)) continue;
    const written = gemmConstants.whole(writer);
    if (written.MASK !== 0) continue;
    const { CI, OH, OW, H, W, MASK } = poolConstants.whole(spread);
    // four channels that are written together belong to one position
    if (CI % 4 !== 0 && CI !== written.CI) continue;
    changes.set(writer, {
      ...withOptions(writer, { MASK, UNPOOL: 1, UC: CI, PH: OH, PW: OW, OUTER_H: H, OUTER_W: W }),
      label: `${writer.label}, ${spread.label}`,
      bindings: { ...writer.bindings, x, dx, argmax },
      keepsZeros: spread.keepsZeros ?? false,
    });
    changes.set(spread, null);
  }
  return replaceDispatches(plan, changes);
}
