import type { Step, StepResult } from '../network/executor.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Adds up what a step wrote to `metrics`, in order.
 * @param rows one of each micro-batch; the last has the gradient's squares
 */
export function resultOf(
  { count, update }: Step,
  rows: readonly Float32Array[],
  { lossPartials }: Pick<Plan, 'lossPartials'>,
): StepResult {
  const losses = rows.map((row) => row.subarray(0, lossPartials));
  const loss = losses.map((pairs) => sum(pairs.filter((_, at) => at % 2 === 0)));
  const hits = losses.map((pairs) => sum(pairs.filter((_, at) => at % 2 === 1)));
  const squares = rows.at(-1)?.subarray(lossPartials) ?? new Float32Array();
  const gradientNorm = update === null ? null : Math.sqrt(sum(squares));
  return { loss: sum(loss) / count, correct: sum(hits), count, gradientNorm };
}

/** NaN where one value is `NO_NUMBER`, see shaders/prelude.wgsl: no metric is below 0. */
function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value < 0 ? Number.NaN : value;
  return total;
}
