import type { Executor, StepResult } from '../network/executor.ts';
import { type OptimizerKind, optimizerSpec } from '../network/optimizers.ts';
import type { Tally } from './tally.ts';
import { TrainError } from './trainError.ts';

interface Moment {
  readonly epoch: number;
  /** as it was set, before any schedule */
  readonly learningRate: number;
  readonly optimizer: OptimizerKind;
}

/** What to try where a learning rate was too high: a tenth of it, and at most Keras's default. */
export function lowerRate(learningRate: number, optimizer: OptimizerKind): number {
  const usual = optimizerSpec(optimizer).config.learning_rate;
  return Math.min(Number((learningRate / 10).toPrecision(6)), usual);
}

/** What the learning rate was, and what to try next. */
function ratesOf({ learningRate, optimizer }: Moment) {
  return { learningRate, lowerRate: lowerRate(learningRate, optimizer) };
}

/**
 * Checks the gradient's norm as well, because ReLU and max pooling can hide a NaN from the loss.
 * @throws TrainError `lossNotFinite` or `gradientNotFinite`
 */
export function checkStep(
  { loss, gradientNorm }: StepResult,
  moment: Moment & { readonly step: number },
): void {
  const at = { step: moment.step, epoch: moment.epoch, ...ratesOf(moment) };
  if (!Number.isFinite(loss)) throw new TrainError('lossNotFinite', at);
  if (!Number.isFinite(gradientNorm ?? 0)) throw new TrainError('gradientNotFinite', at);
}

/**
 * Checks the weights, because ReLU and max pooling can hide a NaN from the loss.
 * @throws TrainError `weightsNotFinite`
 */
export async function checkFiniteWeights(executor: Executor, moment: Moment): Promise<void> {
  for (const [name, { data }] of await executor.readWeights()) {
    if (data.every(Number.isFinite)) continue;
    throw new TrainError('weightsNotFinite', { name, ...ratesOf(moment) });
  }
}

/** @throws TrainError `evaluationNotFinite` */
export function checkEvaluation(pass: 'validation' | 'test', tally: Tally, moment: Moment): void {
  if (tally.count === 0 || Number.isFinite(tally.means.loss)) return;
  throw new TrainError('evaluationNotFinite', { pass, epoch: moment.epoch, ...ratesOf(moment) });
}
