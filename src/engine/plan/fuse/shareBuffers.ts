import { type Dispatch, type Role, roles, type TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { aligned } from '../tensorTable.ts';
import { dispatchesOf } from './rewrite.ts';
import { NOTHING } from './vectorize.ts';

/**
 * Roles of tensors that live only from their first to their last use in a step. Tensors of other roles
 * outlive a step or come from outside.
 */
const TRANSIENT: readonly Role[] = ['x', 'y', 'dy', 'dx', 'dw', 'argmax', 'stats', 'partials'];

/** A tensor that no step passes on to the next one. */
interface Transient {
  readonly id: TensorId;
  readonly elements: number;
  /** indexes of the dispatches that bind it, in a training step */
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
 * Tensors whose lives do not overlap share memory. The largest come first and get buffers of their own; each
 * smaller one goes into the smallest gap that holds it. A dispatch binds each buffer for one tensor only,
 * because it may not both read and write one buffer.
 *
 * An evaluation is the start of a training step, and a micro-batch repeats it, so what holds for one step
 * holds for all.
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

/** The gaps of a buffer that are large enough, beside the tensors in it that live at the same time. */
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

/** The tensors that may share, largest first. */
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

/** Whether everything that is read of a tensor was written in the same step. */
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
