import type { Update } from '../network/executor.ts';
import type { FitOptions } from './fitOptions.ts';
import { orderOf, splitExamples } from './split.ts';
import { lastUpdate, type TrainerState } from './trainerState.ts';

/** The batch that a run trains on next, and its update. */
export interface NextBatch {
  /** places of its examples in the data set */
  readonly examples: Uint32Array;
  readonly update: Update;
}

/**
 * What follows on that state; the next epoch's first batch where this epoch has no further one.
 * @param counts examples of the data set
 * @throws TrainError `nothingToTrainOn`
 */
export function nextBatch(
  at: TrainerState,
  options: FitOptions,
  counts: { readonly train: number; readonly test: number },
  labels: Uint8Array | null,
): NextBatch {
  const split = splitExamples(options, counts);
  const ended = at.offset >= split.train;
  const epoch = ended ? at.epoch + 1 : at.epoch;
  const first = ended ? 0 : at.offset;
  const order = orderOf(options, split, counts.train, epoch, labels);
  const end = Math.min(first + options.batchSize, split.train);
  return { examples: order.slice(first, end), update: nextUpdate(at, options) };
}

/** The update that follows on that state. */
export function nextUpdate(at: TrainerState, { schedule }: Pick<FitOptions, 'schedule'>): Update {
  return lastUpdate({ ...at, step: at.step + 1 }, schedule);
}
