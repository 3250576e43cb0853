import { Rng } from '../core/rng.ts';
import { trainingPart } from '../core/split.ts';
import type { FitOptions } from './fitOptions.ts';
import { TrainError } from './trainError.ts';

/** How many examples each part of a run has. */
export interface Split {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/**
 * The first `limit` training examples; the last part of them validates, taken before any shuffle.
 * @param counts examples of the data set
 * @throws TrainError `nothingToTrainOn`
 */
export function splitExamples(
  { limit, validationSplit }: Pick<FitOptions, 'limit' | 'validationSplit'>,
  counts: { readonly train: number; readonly test: number },
): Split {
  const images = Math.min(limit ?? counts.train, counts.train);
  const train = trainingPart(images, validationSplit);
  if (train < 1) throw new TrainError('nothingToTrainOn', { split: validationSplit, images });
  return { train, validation: images - train, test: counts.test };
}

/**
 * Which example stands where in an epoch: training part, validation part, test set. The training
 * part's shuffle is a function of seed and epoch alone.
 * @param testFirst number of the first test example in the data set
 */
export function epochOrder(
  split: Split,
  testFirst: number,
  shuffle: { readonly seed: number; readonly epoch: number } | null,
): Uint32Array {
  const { train, validation, test } = split;
  const order = new Uint32Array(train + validation + test);
  order.forEach((_, place) => {
    order[place] = place < train + validation ? place : testFirst + place - train - validation;
  });
  if (shuffle !== null) {
    const stream = 0x5ff1e000 + shuffle.epoch;
    new Rng(shuffle.seed, stream).shuffle(order.subarray(0, train));
  }
  return order;
}
