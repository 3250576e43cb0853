import type { Dispatch } from '../../../layers/dispatch.ts';
import type { Plan } from '../../plan.ts';
import type { View } from '../../tensorTable.ts';

type List = 'forward' | 'backward' | 'accumulate' | 'update';
const lists: readonly List[] = ['forward', 'backward', 'accumulate', 'update'];

/** The plan with a change to each dispatch of a label. */
export function changed(
  plan: Plan,
  label: string,
  change: (dispatch: Dispatch) => Partial<Dispatch> | readonly Dispatch[],
): Plan {
  let found = false;
  const replaced = (list: readonly Dispatch[]) =>
    list.flatMap((dispatch) => {
      if (dispatch.label !== label) return dispatch;
      found = true;
      const made = change(dispatch);
      return Array.isArray(made) ? made : { ...dispatch, ...made };
    });
  const made = Object.fromEntries(lists.map((list) => [list, replaced(plan[list])]));
  if (!found) throw new Error(`The plan has no ${label}.`);
  return { ...plan, ...made };
}

export function bound(plan: Plan, label: string, bindings: Dispatch['bindings']): Plan {
  return changed(plan, label, (dispatch) => ({ bindings: { ...dispatch.bindings, ...bindings } }));
}

export function moved(plan: Plan, id: string, other: Partial<View>): Plan {
  const view = plan.views[id];
  if (view === undefined) throw new Error(`The plan has no ${id}.`);
  return { ...plan, views: { ...plan.views, [id]: { ...view, ...other } } };
}

export function without(plan: Plan, label: string): Plan {
  return changed(plan, label, () => []);
}
