import { type Dispatch, workgroupsFor } from '../../layers/dispatch.ts';
import { gemmConstants, withOptions } from '../constants/gemmConstants.ts';
import type { Plan } from '../plan.ts';
import { byRow } from '../variants/byRow.ts';
import { takesShape } from '../variants/subgroups.ts';
import { asVariant, gemmKey, gemmPass, spreads, type Tuning } from '../variants/variants.ts';
import { isKernel, replaceDispatches } from './rewrite.ts';
import { NOTHING } from './vectorize.ts';

/**
 * The update itself adds at most this many parts of a weight gradient; of more, it adds the square root of
 * their number.
 */
const MOST_PARTS = 32;

interface Computed {
  /** what replaces the GEMM */
  readonly dispatches: readonly Dispatch[];
  /** elements of its new tensors */
  readonly tensors: Readonly<Record<string, number>>;
}

/**
 * Each GEMM in the variant that was chosen for its shape. Where a variant computes sums in parts, a further
 * dispatch adds them in order; its label is the GEMM's and ` fold`.
 */
export function chooseVariants(plan: Plan, { usual, chosen }: Tuning): Plan {
  const changes = new Map<Dispatch, readonly Dispatch[]>();
  const tensors: Record<string, number> = {};
  for (const dispatch of [...plan.forward, ...plan.backward]) {
    const key = gemmKey(dispatch);
    if (key === null) {
      if (spreads(usual) && !changes.has(dispatch)) changes.set(dispatch, [byRow(dispatch)]);
      continue;
    }
    const gemm = asVariant(dispatch, chosen[key] ?? usual);
    // its sums have the same parts as in `tile`
    if (takesShape(gemm)) {
      changes.set(dispatch, [gemm]);
      continue;
    }
    const computed =
      gemmPass(dispatch.shader) === 'Wgrad'
        ? weightGradient(plan, dispatch, gemm, changes)
        : inParts(gemm);
    changes.set(dispatch, computed.dispatches);
    Object.assign(tensors, computed.tensors);
  }
  return withTensors(replaceDispatches(plan, changes), tensors);
}

function withTensors(plan: Plan, tensors: Readonly<Record<string, number>>): Plan {
  const views = Object.entries(tensors).map(([id, elements]) => {
    return [id, { buffer: id, offset: 0, elements }] as const;
  });
  return {
    ...plan,
    buffers: { ...plan.buffers, ...tensors },
    views: { ...plan.views, ...Object.fromEntries(views) },
  };
}

/** A forward pass or an input gradient, with the dispatch that adds its parts. */
function inParts(gemm: Dispatch): Computed {
  const constants = gemmConstants.whole(gemm);
  const { K_SPLITS, BATCH, H, W, CI, OH, OW, CO, POOL, PH, PW } = constants;
  if (K_SPLITS === 1) return { dispatches: [gemm], tensors: {} };
  const { DOWN: _, ROWS: __, TOGETHER: ___, ...shape } = gemmConstants.given(gemm);
  const parts = `${gemm.label} parts`;
  const { x = '', w = '', y = '', dx = '', argmax = '' } = gemm.bindings;
  const label = `${gemm.label} fold`;
  if (gemm.entry === 'dgrad') {
    const sums = BATCH * H * W * CI;
    const fold: Dispatch = {
      ...{ label, shader: 'foldDgrad', entry: 'fold', flops: K_SPLITS * sums },
      ...{ bindings: { x, dy: parts, dx, argmax }, constants: shape },
      keepsZeros: gemm.keepsZeros ?? false,
      workgroups: workgroupsFor(sums / 4),
    };
    const part = {
      ...withOptions(gemm, { MASK: 0, UNPOOL: 0 }),
      bindings: { ...gemm.bindings, dx: parts, argmax: NOTHING },
      keepsZeros: false,
    };
    return { dispatches: [part, fold], tensors: { [parts]: K_SPLITS * sums } };
  }
  const pixels = BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW);
  const outputs = (POOL === 1 ? pixels / 4 : pixels) * CO;
  const fold: Dispatch = {
    ...{ label, shader: 'foldForward', entry: 'fold', flops: K_SPLITS * pixels * CO },
    ...{ bindings: { x: parts, w, y, argmax }, constants: shape },
    workgroups: workgroupsFor(outputs / 4),
    // of w only the bias
    bytes: 4 * (K_SPLITS * pixels * CO + outputs * (1 + POOL) + CO),
  };
  const bindings = { ...gemm.bindings, y: parts, argmax: NOTHING };
  const tensors = { [parts]: K_SPLITS * pixels * CO };
  return { dispatches: [{ ...gemm, bindings }, fold], tensors };
}

/** A weight gradient. Where its parts differ from those in `tile`, with the sums for its own parts. */
function weightGradient(
  plan: Plan,
  tile: Dispatch,
  gemm: Dispatch,
  changes: Map<Dispatch, readonly Dispatch[]>,
): Computed {
  const { SPLITS: tileSplits } = gemmConstants.whole(tile);
  const { SPLITS: splits } = gemmConstants.whole(gemm);
  if (splits === tileSplits) return { dispatches: [gemm], tensors: {} };
  const { dw: partials = '' } = tile.bindings;
  const reduce = plan.backward.find(
    (other) => isKernel(other, 'reduce.sum_rows') && other.bindings.x === partials,
  );
  if (reduce !== undefined) changes.set(reduce, []);
  const dw = reduce?.bindings.dw ?? partials;
  const writing = (id: string) => ({ ...gemm, bindings: { ...gemm.bindings, dw: id } });
  if (splits === 1) return { dispatches: [writing(dw)], tensors: {} };
  const columns = plan.views[dw]?.elements ?? 0;
  const parts = `${gemm.label} parts`;
  const size = splits * columns;
  const sum = (label: string, x: string, to: string, rows: number, perGroup: number): Dispatch => ({
    ...{ label: `${gemm.label} ${label}`, shader: 'reduce', entry: 'sum_rows' },
    bindings: { x, dw: to },
    constants: { ROWS: rows, COLUMNS: columns, ROWS_PER_GROUP: perGroup },
    workgroups: workgroupsFor(Math.ceil(rows / perGroup) * columns),
    flops: rows * columns,
  });
  if (splits <= MOST_PARTS) {
    const last = sum('reduce', parts, dw, splits, splits);
    return { dispatches: [writing(parts), last], tensors: { [parts]: size } };
  }
  const perGroup = Math.ceil(Math.sqrt(splits));
  const groups = Math.ceil(splits / perGroup);
  const sums = `${gemm.label} sums`;
  return {
    dispatches: [
      writing(parts),
      sum('fold', parts, sums, splits, perGroup),
      sum('reduce', sums, dw, groups, groups),
    ],
    tensors: { [parts]: size, [sums]: groups * columns },
  };
}
