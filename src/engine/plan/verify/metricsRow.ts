import { dispatchesOf } from '../fuse/rewrite.ts';
import { METRIC_SLOTS, type Plan } from '../plan.ts';
import { accessOf } from './access.ts';

/** The range of a step's metrics row that a dispatch writes. */
interface Part {
  readonly label: string;
  readonly first: number;
  readonly end: number;
}

/**
 * Checks that the dispatches which write partials fill a step's metrics row without a gap. The host adds up
 * the whole row, so a gap would add values of an earlier step.
 * @throws Error naming the dispatch
 */
export function verifyMetricsRow(plan: Plan): void {
  const { metricsRow, buffers } = plan;
  const rows = (buffers.metrics ?? 0) / metricsRow;
  if (rows !== METRIC_SLOTS) {
    throw new Error(
      `metrics has ${rows} rows of ${metricsRow} partials, expected ${METRIC_SLOTS}.`,
    );
  }
  let end = 0;
  for (const part of partsOf(plan).toSorted((a, b) => a.first - b.first)) {
    if (part.first !== end) {
      throw new Error(`${part.label} writes partials from ${part.first} on, expected from ${end}.`);
    }
    end = part.end;
  }
  if (end !== metricsRow) throw new Error(`A step writes ${end} partials, expected ${metricsRow}.`);
}

function partsOf(plan: Plan): readonly Part[] {
  const { metricsRow, lossPartials } = plan;
  return dispatchesOf(plan).flatMap((dispatch) => {
    const { label, bindings, constants, workgroups } = dispatch;
    if (bindings.metrics !== 'metrics' || accessOf(dispatch, 'metrics') === 'reads') return [];
    const { METRICS_ROW = 0, LOSS_PARTIALS, FIRST_PARTIAL = LOSS_PARTIALS } = constants;
    if (METRICS_ROW !== metricsRow) {
      throw new Error(`${label} takes a row for ${METRICS_ROW} partials, expected ${metricsRow}.`);
    }
    if (FIRST_PARTIAL === undefined) return [{ label, first: 0, end: lossPartials }];
    return [{ label, first: FIRST_PARTIAL, end: FIRST_PARTIAL + workgroups }];
  });
}
