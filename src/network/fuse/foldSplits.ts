import type { Dispatch, TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { type UpdatePart, updateTable } from '../planUpdate.ts';
import type { View } from '../tensorTable.ts';
import { isKernel, replaceDispatches } from './rewrite.ts';

/** One binding's offset must be a multiple of this many elements. */
const ALIGNMENT = 64;

/** The update adds a weight gradient's partial sums itself, in their order: no dispatch for it. */
export function foldSplits(plan: Plan): Plan {
  const changes = new Map<Dispatch, Dispatch | null>();
  const splitsOf = new Map<View, number>();
  for (const reduce of plan.backward) {
    if (!isKernel(reduce, 'reduce.sum_rows')) continue;
    const { x: partials, dw = '' } = reduce.bindings;
    const writer = plan.backward.find(({ bindings }) => bindings.dw === partials);
    const place = plan.views[dw];
    const { ROWS = 1, COLUMNS = 1, ROWS_PER_GROUP = ROWS } = reduce.constants;
    if (writer === undefined || place === undefined || COLUMNS % 4 !== 0) continue;
    // the first of two levels
    if (ROWS_PER_GROUP < ROWS) continue;
    splitsOf.set(place, ROWS);
    changes.set(writer, { ...writer, bindings: { ...writer.bindings, dw } });
    changes.set(reduce, null);
  }
  if (splitsOf.size === 0) return plan;
  let end = 0;
  const moved = new Map<View, View>();
  const parts = plan.parts.map(({ weights, gradient }): UpdatePart => {
    const splits = splitsOf.get(gradient) ?? 1;
    const view = { ...gradient, offset: end, elements: splits * gradient.elements };
    moved.set(gradient, view);
    end += Math.ceil(view.elements / ALIGNMENT) * ALIGNMENT;
    return { weights, gradient: view, splits };
  });
  const views = Object.entries(plan.views).map(([id, view]): [TensorId, View] => [
    id,
    view.buffer === 'grads' && view !== plan.views.grads ? (moved.get(view) ?? view) : view,
  ]);
  const grads = { buffer: 'grads', offset: 0, elements: end };
  return {
    ...replaceDispatches(plan, changes),
    parts,
    buffers: { ...plan.buffers, grads: end },
    views: { ...Object.fromEntries(views), grads },
    tables: { ...plan.tables, 'update table': updateTable(parts) },
  };
}
