import type { Dispatch, Role, TensorId } from '../../layers/dispatch.ts';
import { dispatchesOf } from '../fuse/rewrite.ts';
import type { Plan } from '../plan.ts';
import type { View } from '../tensorTable.ts';
import { type Access, accessOf } from './access.ts';

/** One binding of a dispatch. */
export interface Use {
  /** index of the dispatch in a step */
  readonly at: number;
  readonly dispatch: Dispatch;
  readonly role: Role;
  readonly id: TensorId;
  readonly view: View;
  readonly access: Access;
}

/** The bindings of a dispatch to tensors of the plan, without the data set's. */
export function bindingsOf({ bindings }: Dispatch): readonly (readonly [Role, TensorId])[] {
  return Object.entries(bindings) as [Role, TensorId][];
}

/** All bindings of a step in order, without the data set's tensors. */
export function usesOf(plan: Plan): readonly Use[] {
  return dispatchesOf(plan).flatMap((dispatch, at) =>
    bindingsOf(dispatch).flatMap(([role, id]): readonly Use[] => {
      const view = plan.views[id];
      if (view === undefined) return [];
      return [{ at, dispatch, role, id, view, access: accessOf(dispatch, role) }];
    }),
  );
}

export function overlaps(one: View, other: View): boolean {
  return (
    one.buffer === other.buffer &&
    one.offset < other.offset + other.elements &&
    other.offset < one.offset + one.elements
  );
}

export function sameMemory(one: View, other: View): boolean {
  return (
    one.buffer === other.buffer && one.offset === other.offset && one.elements === other.elements
  );
}
