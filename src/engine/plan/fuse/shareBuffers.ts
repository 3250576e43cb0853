import { type Dispatch, type Role, roles, type TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { aligned } from '../tensorTable.ts';
import { dispatchesOf } from './rewrite.ts';
import { NOTHING } from './vectorize.ts';

/** Roles of what lives from its first to its last use in a step; others outlive it or come from outside. */
const TRANSIENT: readonly Role[] = ['x', 'y', 'dy', 'dx', 'dw', 'argmax', 'stats', 'partials'];

/** A tensor that no step leaves to the next one. */
interface Transient {
  readonly id: TensorId;
  readonly elements: number;
  /** places of the dispatches that bind it, in a training step */
  readonly launches: readonly number[];
}

interface Placed extends Transient {
  readonly offset: number;
}

interface Gap {
  readonly offset: number;
  readonly elements: number;
}

/**
 * Tensors that are never needed at the same time take the same memory. The largest come first and have
 * buffers of their own; each smaller one goes into the smallest gap of these that holds it. A dispatch
 * binds a buffer for one tensor only, because it may not read and write one buffer.
 *
 * An evaluation is the beginning of a training step, and a micro-batch its repetition, so what holds for
 * one step holds for all.
 */
export function shareBuffers(plan: Plan): Plan {
  const arenas = new Map<string, Placed[]>();
  const buffers = { ...plan.buffers };
  const views = { ...plan.views };
  for (const tensor of transients(plan)) {
    const [best] = [...arenas]
      .flatMap(([name, guests]) => {
        const size = plan.buffers[name] ?? 0;
        return gapsFor(tensor, guests, size).map((gap) => ({ name, guests, ...gap }));
      })
      .sort((a, b) => a.elements - b.elements);
    if (best === undefined) {
      arenas.set(tensor.id, [{ ...tensor, offset: 0 }]);
      continue;
    }
    const { name, offset, guests } = best;
    guests.push({ ...tensor, offset });
    views[tensor.id] = { buffer: name, offset, elements: tensor.elements };
    delete buffers[tensor.id];
  }
  return { ...plan, buffers, views };
}

/** Where in a buffer there is room for the tensor, beside the guests that live when it does. */
function gapsFor(tensor: Transient, guests: readonly Placed[], size: number): readonly Gap[] {
  const met = guests.some(({ launches }) => launches.some((at) => tensor.launches.includes(at)));
  if (met) return [];
  const living = guests.filter((guest) => overlap(guest, tensor));
  const gaps: Gap[] = [];
  let offset = 0;
  for (const guest of living.toSorted((a, b) => a.offset - b.offset)) {
    gaps.push({ offset, elements: guest.offset - offset });
    offset = Math.max(offset, aligned(guest.offset + guest.elements));
  }
  gaps.push({ offset, elements: size - offset });
  return gaps.filter(({ elements }) => elements >= tensor.elements);
}

function overlap(a: Transient, b: Transient): boolean {
  return (
    Math.min(...a.launches) <= Math.max(...b.launches) &&
    Math.min(...b.launches) <= Math.max(...a.launches)
  );
}

/** The tensors that can share, the largest first. */
function transients(plan: Plan): readonly Transient[] {
  const dispatches = dispatchesOf(plan);
  const views = Object.values(plan.views);
  return Object.entries(plan.buffers)
    .filter(([id]) => id !== NOTHING && views.filter(({ buffer }) => buffer === id).length === 1)
    .map(([id, elements]): Transient => {
      const launches = dispatches.flatMap(({ bindings }, at) => {
        return Object.values(bindings).includes(id) ? [at] : [];
      });
      return { id, elements, launches };
    })
    .filter(({ id, launches }) =>
      isTransient(
        id,
        launches.flatMap((at) => dispatches[at] ?? []),
      ),
    )
    .sort((a, b) => b.elements - a.elements);
}

/** Whether all that is ever read of a tensor was written in the same step. */
function isTransient(id: TensorId, users: readonly Dispatch[]): boolean {
  const bound = users.map((user) => rolesOf(user, id));
  const [first] = bound;
  if (first === undefined) return false;
  return (
    bound.flat().every((role) => TRANSIENT.includes(role)) &&
    first.every((role) => roles[role].access === 'read_write') &&
    !users.some((user) => user.bindings.dx === id && user.keepsZeros)
  );
}

function rolesOf({ bindings }: Dispatch, id: TensorId): readonly Role[] {
  const bound = Object.entries(bindings) as [Role, TensorId][];
  return bound.flatMap(([role, tensor]) => (tensor === id ? [role] : []));
}
