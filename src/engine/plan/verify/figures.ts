import { dispatchesOf } from '../fuse/rewrite.ts';
import { METRIC_SLOTS, type Plan } from '../plan.ts';

/** A part of a step's row in `metrics` that a dispatch writes. */
interface Part {
  readonly label: string;
  readonly first: number;
  readonly end: number;
}

/**
 * That the dispatches which leave figures share a step's row among them, without a gap: the host adds up all
 * of it, and would count what an earlier step has left.
 * @throws Error naming the dispatch where they do not
 */
export function verifyFigures(plan: Plan): void {
  const { figures, buffers } = plan;
  const rows = (buffers.metrics ?? 0) / figures;
  if (rows !== METRIC_SLOTS) {
    throw new Error(`metrics has ${rows} rows of ${figures} figures, expected ${METRIC_SLOTS}.`);
  }
  let end = 0;
  for (const part of partsOf(plan).toSorted((a, b) => a.first - b.first)) {
    if (part.first !== end) {
      throw new Error(`${part.label} writes figures from ${part.first} on, expected from ${end}.`);
    }
    end = part.end;
  }
  if (end !== figures) throw new Error(`A step writes ${end} figures, expected ${figures}.`);
}

function partsOf(plan: Plan): readonly Part[] {
  const { figures, lossFigures } = plan;
  return dispatchesOf(plan).flatMap(({ label, bindings, constants, workgroups }) => {
    if (bindings.metrics === undefined) return [];
    const { FIGURES = 0, LOSS_FIGURES, FIRST_FIGURE = LOSS_FIGURES } = constants;
    if (FIGURES !== figures) {
      throw new Error(`${label} takes a row for ${FIGURES} figures, expected ${figures}.`);
    }
    if (FIRST_FIGURE === undefined) return [{ label, first: 0, end: lossFigures }];
    return [{ label, first: FIRST_FIGURE, end: FIRST_FIGURE + workgroups }];
  });
}
