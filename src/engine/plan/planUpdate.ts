import { type Dispatch, WORKGROUP_SIZE } from '../layers/dispatch.ts';
import { type OptimizerSpec, updateRule } from '../network/optimizers.ts';
import type { TensorTable, View } from './tensorTable.ts';

/** The trainable parameters of one layer: their range in `weights`, and their gradient in `grads`. */
export interface UpdatePart {
  readonly weights: View;
  readonly gradient: View;
  /** partial sums of the gradient, one after the other; the update adds them */
  readonly splits: number;
}

/** Few enough that reading back one sum for each is cheap, and enough to keep a large GPU busy. */
const MAX_WORKGROUPS = 1024;

/** u32 numbers of one `Part` in `optimizer.wgsl`. */
export const PART_NUMBERS = 5;

/**
 * The work of each workgroup of the update, as `table` of `optimizer.wgsl`: a workgroup never spans two
 * layers. The number of workgroups does not depend on the splits.
 */
export function updateTable(parts: readonly UpdatePart[]): readonly number[] {
  const vectors = parts.map(({ weights }) => Math.ceil(weights.elements / 4));
  const all = vectors.reduce((sum, count) => sum + count, 0);
  const most = WORKGROUP_SIZE * Math.max(1, Math.ceil(all / WORKGROUP_SIZE / MAX_WORKGROUPS));
  return parts.flatMap(({ weights, gradient, splits }, index) => {
    const count = vectors[index] ?? 0;
    const starts = Array.from({ length: Math.ceil(count / most) }, (_, chunk) => chunk * most);
    return starts.flatMap((start) => [
      weights.offset / 4 + start,
      Math.min(most, count - start),
      gradient.offset / 4 + start,
      splits,
      count,
    ]);
  });
}

export function workgroupsOf(table: readonly number[]): number {
  return table.length / PART_NUMBERS;
}

/** One dispatch for all weights; adds the optimizer's state to the plan. */
export function planUpdate(
  optimizer: OptimizerSpec,
  tensors: TensorTable,
  table: readonly number[],
  lossPartials: number,
): Dispatch {
  const rule = updateRule(optimizer);
  const elements = tensors.elements('weights');
  for (const slot of rule.slots) tensors.add(slot, elements);
  const state = Object.fromEntries(rule.slots.map((slot) => [slot, slot]));
  const workgroups = workgroupsOf(table);
  const bindings = { metrics: 'metrics', weights: 'weights', dy: 'grads', table: 'update table' };
  return {
    label: `${optimizer.kind} update`,
    shader: 'optimizer',
    entry: [rule.entry, ...rule.slots].join('_'),
    bindings: { ...bindings, ...state },
    constants: {
      METRICS_ROW: lossPartials + workgroups,
      LOSS_PARTIALS: lossPartials,
      ...rule.constants,
    },
    workgroups,
    ...updateCost(elements, elements),
  };
}

/**
 * The cost of an update of so many weights by Adam, which is the usual rule, from so many gradient values.
 */
export function updateCost(weights: number, gradients: number): Pick<Dispatch, 'flops' | 'bytes'> {
  return { flops: 12 * weights, bytes: 4 * (3 * weights + gradients) };
}
