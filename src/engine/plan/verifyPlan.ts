import { dispatchesOf } from './fuse/rewrite.ts';
import type { Plan } from './plan.ts';
import { type BindingLimits, verifyDispatch, verifyViews } from './verify/bounds.ts';
import { verifyLives } from './verify/lives.ts';
import { verifyMetricsRow } from './verify/metricsRow.ts';
import { verifyPartialSums } from './verify/partialSums.ts';
import { verifyUpdates } from './verify/updates.ts';

/**
 * Checks the invariants that every rewrite must keep, so that a broken plan fails where it is made and not as
 * wrong numbers on some device. For tests and development.
 * @param limits the device's, where there is one
 * @throws Error with the dispatch, the tensor, expected and actual
 */
export function verifyPlan(plan: Plan, limits: BindingLimits = {}): void {
  verifyViews(plan);
  for (const dispatch of dispatchesOf(plan)) verifyDispatch(plan, dispatch, limits);
  verifyLives(plan);
  verifyUpdates(plan);
  verifyPartialSums(plan);
  verifyMetricsRow(plan);
}
