import { dispatchesOf } from '../fuse/rewrite.ts';
import { METRIC_SLOTS, type Plan } from '../plan.ts';

/** A part of a step's row in `metrics` that a dispatch writes. */
interface Part {
  readonly label: string;
  readonly first: number;
  readonly end: number;
}

/**
 * That the dispatches which leave partials share a step's row among them, without a gap: the host adds up all
 * of it, and would count what an earlier step has left.
 * @throws Error naming the dispatch where they do not
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
  return dispatchesOf(plan).flatMap(({ label, bindings, constants, workgroups }) => {
    if (bindings.metrics === undefined) return [];
    const { METRICS_ROW = 0, LOSS_PARTIALS, FIRST_PARTIAL = LOSS_PARTIALS } = constants;
    if (METRICS_ROW !== metricsRow) {
      throw new Error(`${label} takes a row for ${METRICS_ROW} partials, expected ${metricsRow}.`);
    }
    if (FIRST_PARTIAL === undefined) return [{ label, first: 0, end: lossPartials }];
    return [{ label, first: FIRST_PARTIAL, end: FIRST_PARTIAL + workgroups }];
  });
}
