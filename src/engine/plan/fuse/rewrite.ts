import type { Dispatch, TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';

/** One step from a plan to a faster one that computes the same. */
export type Rewrite = (plan: Plan) => Plan;

/** What becomes of single dispatches; null drops one, a list takes its place. */
export type Changes = ReadonlyMap<Dispatch, Dispatch | readonly Dispatch[] | null>;

export function replaceDispatches(plan: Plan, changes: Changes): Plan {
  const replaced = (list: readonly Dispatch[]) =>
    list.flatMap((dispatch) => {
      const change = changes.get(dispatch);
      return change === undefined ? dispatch : (change ?? []);
    });
  return { ...plan, forward: replaced(plan.forward), backward: replaced(plan.backward) };
}

/** All that a training step launches, in its order. */
export function dispatchesOf(plan: Plan): readonly Dispatch[] {
  return [...plan.forward, ...plan.backward, ...plan.accumulate, ...plan.update];
}

/** Every dispatch of a step that binds the tensor, in their order. */
export function usersOf(plan: Plan, tensor: TensorId): readonly Dispatch[] {
  return dispatchesOf(plan).filter(({ bindings }) => Object.values(bindings).includes(tensor));
}

export function isKernel({ shader, entry }: Dispatch, ...names: readonly string[]): boolean {
  return names.includes(`${shader}.${entry}`);
}
