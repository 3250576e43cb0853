import type { Dispatch } from '../../layers/dispatch.ts';
import { activationConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import { isKernel, replaceDispatches, usersOf } from './rewrite.ts';

/** Kernels that can multiply dx by the slope of the activation that gave x. */
const MASKING = [
  'conv2d.dgrad',
  'conv2dVec4Dgrad.dgrad',
  'conv2dScalarDgrad.dgrad',
  'dense.dgrad',
  'pool2d.max_dgrad',
  'pool2d.average_dgrad',
];

/**
 * Computes dL/dy → dL/dz of an activation in the kernel that writes dL/dy, instead of a pass of its own. The
 * kernel has the layer's y: it is the next layer's x.
 */
export function maskGradients(plan: Plan): Plan {
  const changes = new Map<Dispatch, Dispatch | null>();
  for (const mask of plan.backward) {
    if (!isKernel(mask, 'activation.dgrad_in_place')) continue;
    const { y = '', dx = '' } = mask.bindings;
    const users = usersOf(plan, dx);
    const writer = users[users.indexOf(mask) - 1];
    if (writer === undefined || !isKernel(writer, ...MASKING)) continue;
    if (writer.bindings.dx !== dx || writer.bindings.x !== y) continue;
    const { ACTIVATION } = activationConstants.whole(mask);
    changes.set(writer, { ...writer, constants: { ...writer.constants, MASK: ACTIVATION } });
    changes.set(mask, null);
  }
  return replaceDispatches(plan, changes);
}
