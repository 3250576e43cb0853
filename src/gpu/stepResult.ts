import type { Step, StepResult } from '../network/executor.ts';
import { LOSS_FIGURES } from '../network/planUpdate.ts';

/** @param figures the step's row of `metrics` */
export function resultOf({ count, update }: Step, figures: Float32Array): StepResult {
  const [loss = Number.NaN, correct = 0] = figures;
  const squares = figures.subarray(LOSS_FIGURES).reduce((sum, square) => sum + square, 0);
  const gradientNorm = update === null ? null : Math.sqrt(squares);
  return { loss: loss / count, correct, count, gradientNorm };
}
