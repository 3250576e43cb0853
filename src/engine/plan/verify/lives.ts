import type { Role, TensorId } from '../../layers/dispatch.ts';
import { GRADIENT_SUMS } from '../accumulateGradients.ts';
import { CLIPPED, CLIPPED_SQUARES } from '../clipGradients.ts';
import { NOTHING } from '../fuse/vectorize.ts';
import type { Plan } from '../plan.ts';
import { overlaps, sameMemory, type Use, usesOf } from './uses.ts';

/** Buffers that outlive a step, and the roles that a tensor in them may have; besides the tables. */
const lasting: Readonly<Record<string, readonly Role[]>> = {
  weights: ['w', 'weights'],
  state: ['state'],
  m: ['m'],
  v: ['v'],
  metrics: ['metrics'],
  [GRADIENT_SUMS]: ['dw', 'dy'],
  [CLIPPED]: ['dw', 'dy'],
  [CLIPPED_SQUARES]: ['metrics'],
};

const lastingRoles: readonly Role[] = ['w', 'weights', 'state', 'm', 'v', 'metrics'];
const tableRoles: readonly Role[] = ['table', 'shape'];

/**
 * Checks that a step reads only what was written: forward, backward, accumulate and update in order. An
 * evaluation is the start of a step and a micro-batch repeats it, so what holds for one step holds for all.
 * @throws Error naming the dispatch and the tensor
 */
export function verifyLives(plan: Plan): void {
  const passing = new Map<TensorId, Use[]>();
  for (const use of usesOf(plan)) {
    if (use.id === NOTHING) continue;
    if (isLasting(plan, use)) continue;
    for (const each of byTable(plan, use, passing)) {
      passing.set(each.id, [...(passing.get(each.id) ?? []), each]);
    }
  }
  for (const uses of passing.values()) verifyOrder(uses);
  verifyMemory([...passing.values()]);
  verifyZeros([...passing.values()]);
}

/** @throws Error where a tensor that outlives a step is in a buffer that does not, or the other way round */
function isLasting(plan: Plan, { dispatch, role, id, view: { buffer } }: Use): boolean {
  const expected = plan.tables[buffer] === undefined ? lasting[buffer] : tableRoles;
  if (expected?.includes(role)) return true;
  const { label } = dispatch;
  if (expected !== undefined) {
    throw new Error(
      `${label} binds ${id} as ${role} in buffer ${buffer}, which outlives a step, expected ${expected.join(' or ')}.`,
    );
  }
  if (lastingRoles.includes(role) || tableRoles.includes(role)) {
    throw new Error(`${label} binds ${id} as ${role} in buffer ${buffer}, which no step keeps.`);
  }
  return false;
}

/** A kernel with a table reads the gradient of each part, and not what is between them. */
function byTable(
  plan: Plan,
  use: Use,
  passing: ReadonlyMap<TensorId, readonly Use[]>,
): readonly Use[] {
  const { dispatch, role } = use;
  if (role !== 'dy' || dispatch.bindings.table === undefined) return [use];
  return plan.parts.map(({ gradient }) => {
    const written = [...passing.values()].flat().find(({ view }) => sameMemory(view, gradient));
    if (written !== undefined) return { ...use, id: written.id, view: gradient };
    const { buffer, offset, elements } = gradient;
    throw new Error(
      `${dispatch.label} reads a gradient of ${elements} elements at ${offset} of ${buffer}, which no earlier dispatch writes.`,
    );
  });
}

/**
 * Checks that a tensor is written first, and by one dispatch. Scratch may be written again after it was read.
 */
function verifyOrder(uses: readonly Use[]): void {
  const [first] = uses;
  if (first !== undefined && first.access !== 'writes' && !isFilled(uses)) {
    throw new Error(
      `${first.dispatch.label} ${first.access} ${first.id} as ${first.role}, which no earlier dispatch of a step writes.`,
    );
  }
  uses.forEach(({ access, role, id, dispatch }, index) => {
    const before = uses[index - 1];
    if (access !== 'writes' || before === undefined) return;
    if (role === 'partials' && before.access === 'reads') return;
    const writer = uses.findLast((use, i) => i < index && use.access !== 'reads') ?? before;
    throw new Error(
      `${dispatch.label} writes ${id} as ${role}, which ${writer.dispatch.label} has written before it: expected one writer.`,
    );
  });
}

/** Whether a tensor is written in parts that cover it before it is read, as side by side in Concatenate. */
function isFilled(uses: readonly Use[]): boolean {
  const end = uses.findIndex(({ access }) => access !== 'fills');
  const parts = uses.slice(0, end === -1 ? uses.length : end);
  const filled = parts.reduce((sum, { dispatch }) => sum + (dispatch.constants.ELEMENTS ?? 0), 0);
  return filled === uses[0]?.view.elements;
}

/** Checks that tensors which share memory have lives that do not overlap, from first use to last. */
function verifyMemory(tensors: readonly (readonly Use[])[]): void {
  tensors.forEach((uses, index) => {
    for (const others of tensors.slice(index + 1)) {
      const [one, other] = [uses[0], others[0]];
      const [last, otherLast] = [uses.at(-1), others.at(-1)];
      if (!one || !other || !last || !otherLast || !overlaps(one.view, other.view)) continue;
      if (last.at < other.at || otherLast.at < one.at) continue;
      const [kept, end, taken] = one.at <= other.at ? [one, last, other] : [other, otherLast, one];
      throw new Error(
        `${taken.dispatch.label} binds ${taken.id} in memory of ${kept.id} in buffer ${kept.view.buffer}, which ${end.dispatch.label} still needs.`,
      );
    }
  });
}

/** Checks that no other tensor uses the memory of cells that must stay 0. */
function verifyZeros(tensors: readonly (readonly Use[])[]): void {
  const all = tensors.flat();
  for (const { dispatch, role, id, view } of all) {
    if (role !== 'dx' || dispatch.keepsZeros !== true) continue;
    const guest = all.find((use) => use.id !== id && overlaps(use.view, view));
    if (guest === undefined) continue;
    throw new Error(
      `${dispatch.label} leaves cells of ${id} at 0, but ${guest.dispatch.label} binds ${guest.id} in the same memory.`,
    );
  }
}
