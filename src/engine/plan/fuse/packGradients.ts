import type { TensorId } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { type UpdatePart, updateTable } from '../planUpdate.ts';
import { aligned, type View } from '../tensorTable.ts';

/**
 * Places the gradients of these parts, each with all its splits, one after the other in `grads`, and writes
 * the update's table for them. The gradients of other parts are removed from `grads`.
 */
export function packGradients(plan: Plan, parts: readonly UpdatePart[]): Plan {
  let end = 0;
  const moved = new Map<View, View>();
  const placed = parts.map(({ weights, gradient, splits }): UpdatePart => {
    const view = { ...gradient, offset: end, elements: splits * weights.elements };
    moved.set(gradient, view);
    end += aligned(view.elements);
    return { weights, gradient: view, splits };
  });
  const table = updateTable(placed);
  const whole = { grads: end, 'update table': table.length };
  const views = Object.entries(plan.views).flatMap(([id, view]): [TensorId, View][] => {
    if (view.buffer !== 'grads') return [[id, view]];
    const packed = moved.get(view);
    return packed === undefined ? [] : [[id, packed]];
  });
  const wholes = Object.entries(whole).map(([buffer, elements]): [TensorId, View] => {
    return [buffer, { buffer, offset: 0, elements }];
  });
  return {
    ...plan,
    parts: placed,
    buffers: { ...plan.buffers, ...whole },
    views: Object.fromEntries([...views, ...wholes]),
    tables: { ...plan.tables, 'update table': table },
  };
}
