import { elementCount } from '../core/shape.ts';
import type { Dispatch } from '../layers/dispatch.ts';
import { clippingOf, type OptimizerSpec } from '../network/optimizers.ts';
import { METRIC_SLOTS, type ParamSlot, type Plan } from './plan.ts';
import { PART_NUMBERS, workgroupsOf } from './planUpdate.ts';
import type { View } from './tensorTable.ts';
import { withMetricsRow } from './withMetricsRow.ts';

/** The buffer of the clipped gradients, and of the update's own sums of squares, which nobody reads. */
export const CLIPPED = 'clipped gradients';
export const CLIPPED_SQUARES = 'clipped squares';
const CLIP_TABLE = 'clip table';
const CLIPPED_TABLE = 'clipped table';

/** u32 numbers of one `Part` in `clip.wgsl`. */
export const CLIP_NUMBERS = 7;

/** As many as the update has at most. */
const MAX_WORKGROUPS = 1024;
/** Elements that a workgroup takes at least. */
const LEAST = 256;

/**
 * Where the optimizer clips gradients: their squares first, which give the norm before clipping, then the
 * clipped gradients, then the update from these. Other plans stay as they are.
 */
export function clipGradients(plan: Plan, optimizer: OptimizerSpec): Plan {
  const clipping = clippingOf(optimizer);
  const [update] = plan.update;
  if (clipping === null || update === undefined) return plan;
  const { by, limit } = clipping;
  const updated = rowsOf(plan.tables[update.bindings.table ?? ''] ?? []);
  const table = clipTable(plan.params, updated, by === 'global_clipnorm');
  const workgroups = table.length / CLIP_NUMBERS;
  const elements = plan.buffers.weights ?? 0;
  const ownRow = plan.metricsRow;
  const metricsRow = plan.lossPartials + workgroups;
  const clippedTable = updated.flatMap(([first = 0, count = 0]) => [first, count, first, 1, count]);
  const added = {
    [CLIPPED]: elements,
    [CLIPPED_SQUARES]: METRIC_SLOTS * ownRow,
    [CLIP_TABLE]: table.length,
    [CLIPPED_TABLE]: clippedTable.length,
  };
  const views = Object.entries(added).map(([buffer, size]): [string, View] => {
    return [buffer, { buffer, offset: 0, elements: size }];
  });
  const { dy = '' } = update.bindings;
  const shared = { shader: 'clip', workgroups, flops: 2 * elements, bytes: 8 * elements };
  const row = { METRICS_ROW: metricsRow, LOSS_PARTIALS: plan.lossPartials };
  const squares: Dispatch = {
    ...{ label: 'gradient squares', entry: 'squares_of', ...shared },
    bindings: { dy, table: CLIP_TABLE, metrics: 'metrics' },
    constants: row,
  };
  const clip: Dispatch =
    by === 'clipvalue'
      ? {
          ...{ label: 'clip', entry: 'by_value', ...shared, constants: { LIMIT: limit } },
          bindings: { dy, table: CLIP_TABLE, dw: CLIPPED },
        }
      : {
          ...{ label: 'clip', entry: 'by_norm', ...shared, constants: { ...row, LIMIT: limit } },
          bindings: { dy, table: CLIP_TABLE, dw: CLIPPED, metrics: 'metrics' },
        };
  const last: Dispatch = {
    ...update,
    bindings: { ...update.bindings, dy: CLIPPED, table: CLIPPED_TABLE, metrics: CLIPPED_SQUARES },
  };
  const resized = withMetricsRow(plan, metricsRow);
  return {
    ...resized,
    buffers: { ...resized.buffers, ...added },
    views: { ...resized.views, ...Object.fromEntries(views) },
    tables: { ...plan.tables, [CLIP_TABLE]: table, [CLIPPED_TABLE]: clippedTable },
    update: [squares, clip, last],
  };
}

/** The work of each workgroup: a part of one weight tensor, so that a norm is that of whole workgroups. */
function clipTable(
  params: readonly ParamSlot[],
  updated: readonly (readonly number[])[],
  global: boolean,
): readonly number[] {
  const trained = params.filter((param) => param.trained);
  const sizes = trained.map(({ shape }) => elementCount(shape));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const most = LEAST * Math.max(1, Math.ceil(all / LEAST / MAX_WORKGROUPS));
  const counts = sizes.map((size) => Math.ceil(size / most));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  return trained.flatMap(({ offset }, index) => {
    const [size = 0, count = 0] = [sizes[index], counts[index]];
    const square = global ? 0 : before;
    before += count;
    const [first = 0, , gradient = 0, splits = 1, stride = 0] =
      updated.findLast(([start = 0]) => 4 * start <= offset) ?? [];
    return Array.from({ length: count }, (_, chunk) => chunk * most).flatMap((start) => [
      offset + start,
      Math.min(most, size - start),
      4 * (gradient - first) + offset + start,
      splits,
      4 * stride,
      square,
      global ? total : count,
    ]);
  });
}

/** The rows of an update's table, in vectors of four. */
function rowsOf(table: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: workgroupsOf(table) }, (_, row) =>
    table.slice(row * PART_NUMBERS, (row + 1) * PART_NUMBERS),
  );
}
