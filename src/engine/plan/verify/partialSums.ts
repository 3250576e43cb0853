import type { Dispatch } from '../../layers/dispatch.ts';
import { reduceConstants } from '../constants/otherConstants.ts';
import type { Plan } from '../plan.ts';
import { shapeFields } from '../variants/subgroups.ts';
import { sameMemory, usesOf } from './uses.ts';

/**
 * Checks that each gradient has as many partial sums as the update adds, and room for them.
 * @throws Error naming the dispatch that writes the gradient
 */
export function verifyPartialSums(plan: Plan): void {
  const writers = usesOf(plan).filter(({ role }) => role === 'dw');
  for (const { weights, gradient, splits } of plan.parts) {
    const writer = writers.find(({ view }) => sameMemory(view, gradient));
    if (writer === undefined) continue;
    const { label } = writer.dispatch;
    const written = sumsOf(plan, writer.dispatch);
    if (written !== splits) {
      throw new Error(`${label} writes ${written} partial sums, but the update adds ${splits}.`);
    }
    if (gradient.elements === splits * weights.elements) continue;
    throw new Error(
      `${label} has room for ${gradient.elements} elements, expected ${splits} × ${weights.elements}.`,
    );
  }
}

/** Number of partial sums that a weight gradient, or a sum of its parts, writes. */
function sumsOf({ tables, views }: Plan, dispatch: Dispatch): number {
  const { shader, constants, bindings } = dispatch;
  if (shader === 'reduce') {
    const { ROWS, ROWS_PER_GROUP } = reduceConstants.whole(dispatch);
    return Math.ceil(ROWS / ROWS_PER_GROUP);
  }
  const { shape } = bindings;
  if (shape === undefined) return constants.SPLITS ?? 1;
  const { buffer = '', offset = 0 } = views[shape] ?? {};
  return tables[buffer]?.[offset + shapeFields.indexOf('SPLITS')] ?? 1;
}
