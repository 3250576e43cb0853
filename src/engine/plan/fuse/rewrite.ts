import type { Dispatch, TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';

/** A rewrite of a plan into a faster one that computes the same. */
export type Rewrite = (plan: Plan) => Plan;

/** The new form of single dispatches: null removes one, a list replaces it. */
export type Changes = ReadonlyMap<Dispatch, Dispatch | readonly Dispatch[] | null>;

export function replaceDispatches(plan: Plan, changes: Changes): Plan {
  const replaced = (list: readonly Dispatch[]) =>
    list.flatMap((dispatch) => {
      const change = changes.get(dispatch);
      return change === undefined ? dispatch : (change ?? []);
    });
  return { ...plan, forward: replaced(plan.forward), backward: replaced(plan.backward) };
}

/** All dispatches of a training step, in order. */
export function dispatchesOf(plan: Plan): readonly Dispatch[] {
  return [...plan.forward, ...plan.backward, ...plan.accumulate, ...plan.update];
}

/** Every dispatch of a step that binds the tensor, in order. */
export function usersOf(plan: Plan, tensor: TensorId): readonly Dispatch[] {
  return dispatchesOf(plan).filter(({ bindings }) => Object.values(bindings).includes(tensor));
}

export function isKernel({ shader, entry }: Dispatch, ...names: readonly string[]): boolean {
  return names.includes(`${shader}.${entry}`);
}
