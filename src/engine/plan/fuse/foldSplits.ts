import type { Dispatch } from '../../layers/dispatch.ts';
import { reduceConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import type { View } from '../tensorTable.ts';
import { packGradients } from './packGradients.ts';
import { isKernel, replaceDispatches } from './rewrite.ts';

/** The update itself adds a weight gradient's partial sums, in order, without a dispatch of their own. */
export function foldSplits(plan: Plan): Plan {
  const changes = new Map<Dispatch, Dispatch | null>();
  const splitsOf = new Map<View, number>();
  for (const reduce of plan.backward) {
    if (!isKernel(reduce, 'reduce.sum_rows')) continue;
    const { x: partials, dw = '' } = reduce.bindings;
    const writer = plan.backward.find(({ bindings }) => bindings.dw === partials);
    const view = plan.views[dw];
    const { ROWS, COLUMNS, ROWS_PER_GROUP } = reduceConstants.whole(reduce);
    if (writer === undefined || view === undefined || COLUMNS % 4 !== 0) continue;
    // the first of two levels
    if (ROWS_PER_GROUP < ROWS) continue;
    splitsOf.set(view, ROWS);
    changes.set(writer, { ...writer, bindings: { ...writer.bindings, dw } });
    changes.set(reduce, null);
  }
  if (splitsOf.size === 0) return plan;
  const parts = plan.parts.map((part) => ({ ...part, splits: splitsOf.get(part.gradient) ?? 1 }));
  return packGradients(replaceDispatches(plan, changes), parts);
}
