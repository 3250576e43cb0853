import type { Update } from '../network/executor.ts';
import { type Schedule, scheduledRate } from '../network/schedules.ts';
import type { Weights } from '../network/weights.ts';
import { type CallbackState, callbacksAtFirst, type EpochVerdict } from './callbacks/endEpoch.ts';
import type { FitOptions } from './fitOptions.ts';
import type { TallySums } from './tally.ts';

/**
 * The state of training, without weights and optimizer state. From it training continues exactly as if never
 * interrupted.
 */
export interface TrainerState {
  /** updates made */
  readonly step: number;
  /** counts from 1: the epoch that is running or comes next */
  readonly epoch: number;
  /** training examples of that epoch already used */
  readonly offset: number;
  readonly tally: TallySums;
  /** before any schedule */
  readonly learningRate: number;
  /** what was last asked for, before callbacks lowered it; earlier releases did not store it */
  readonly askedRate?: number | undefined;
  /** updates made before this optimizer began */
  readonly optimizerSince: number;
  readonly callbacks: CallbackState;
  /** the best weights of EarlyStopping, if it restores them */
  readonly bestWeights: Weights | null;
  /** a callback has ended training, and only the end of fit is left */
  readonly endedEarly?: boolean;
}

export function trainerAtFirst(learningRate: number): TrainerState {
  return {
    ...{ step: 0, epoch: 1, offset: 0, learningRate, optimizerSince: 0 },
    tally: { loss: 0, correct: 0, count: 0 },
    callbacks: callbacksAtFirst,
    bestWeights: null,
  };
}

/**
 * Where a run stands that has made so many updates, as far as a file says it: its metrics of the epoch and
 * its callbacks begin anew.
 * @param train examples that an epoch trains on
 */
export function trainerAfter(
  iterations: number,
  learningRate: number,
  { train, batchSize }: { readonly train: number; readonly batchSize: number },
): TrainerState {
  const stepsPerEpoch = Math.ceil(train / batchSize);
  return {
    ...trainerAtFirst(learningRate),
    step: iterations,
    epoch: 1 + Math.floor(iterations / stepsPerEpoch),
    offset: (iterations % stepsPerEpoch) * batchSize,
  };
}

/** Total number of updates of a run. */
export function totalStepsOf(
  { steps, epochs, batchSize }: FitOptions,
  train: number,
  { step, epoch, offset }: TrainerState,
): number {
  const stepsPerEpoch = Math.ceil(train / batchSize);
  const underWay = Math.ceil((train - offset) / batchSize);
  return steps ?? (epoch > epochs ? step : step + underWay + (epochs - epoch) * stepsPerEpoch);
}

/** The update that led to this state. */
export function lastUpdate(
  { step, optimizerSince, learningRate }: TrainerState,
  schedule: Schedule,
): Update {
  const iteration = step - optimizerSince;
  return { t: step, iteration, learningRate: scheduledRate(schedule, learningRate, iteration - 1) };
}

/** The state with new callbacks, as at a second call of Keras's fit. */
export function withFreshCallbacks(state: TrainerState): TrainerState {
  return { ...state, callbacks: callbacksAtFirst, bestWeights: null, endedEarly: false };
}

/** The state at the start of the next epoch. */
export function afterEpoch(state: TrainerState, verdict: EpochVerdict): TrainerState {
  const { state: callbacks, learningRate, stop: endedEarly } = verdict;
  return { ...state, epoch: state.epoch + 1, offset: 0, callbacks, learningRate, endedEarly };
}
