import type { Plan } from './plan.ts';
import { updateTable, workgroupsOf } from './planUpdate.ts';

/** The buffer of the gradients' sums. */
export const GRADIENT_SUMS = 'gradient sums';
const SUMS_TABLE = 'sums table';

/** For batches in micro-batches: each adds its gradient to a sum, in order, and the update reads the sum. */
export function accumulateGradients(plan: Plan): Plan {
  const elements = plan.buffers.weights ?? 0;
  const sums = plan.parts.map(({ weights }) => {
    return { weights, gradient: { ...weights, buffer: GRADIENT_SUMS }, splits: 1 };
  });
  const table = updateTable(sums);
  const added = { [GRADIENT_SUMS]: elements, [SUMS_TABLE]: table.length };
  const whole = Object.entries(added).map(([buffer, size]) => {
    return [buffer, { buffer, offset: 0, elements: size }] as const;
  });
  return {
    ...plan,
    buffers: { ...plan.buffers, ...added },
    views: { ...plan.views, ...Object.fromEntries(whole) },
    tables: { ...plan.tables, [SUMS_TABLE]: table },
    accumulate: [
      {
        label: 'accumulate',
        shader: 'optimizer',
        entry: 'accumulate',
        bindings: { dy: 'grads', table: 'update table', dw: GRADIENT_SUMS },
        constants: {},
        workgroups: workgroupsOf(table),
        flops: elements,
      },
    ],
    update: plan.update.map((dispatch) => ({
      ...dispatch,
      bindings: { ...dispatch.bindings, dy: GRADIENT_SUMS, table: SUMS_TABLE },
    })),
  };
}
