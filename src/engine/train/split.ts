import { Rng } from '../core/rng.ts';
import { trainingPart } from '../core/split.ts';
import { drawBalanced } from './balanced.ts';
import type { FitOptions } from './fitOptions.ts';
import { TrainError } from './trainError.ts';

/** Number of examples in each part of a run. */
export interface Split {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/**
 * The first `limit` training examples; the last part of them is for validation, taken before any shuffle.
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

/** The shuffle of one epoch: a function of seed and epoch, and of the labels if it balances classes. */
interface Shuffle {
  readonly seed: number;
  readonly epoch: number;
  /** labels of the training examples: every class is drawn equally often; null: a plain shuffle */
  readonly labels?: Uint8Array | null;
}

/**
 * The order of examples in an epoch: training part, validation part, test set.
 * @param testFirst index of the first test example in the data set
 */
export function epochOrder(split: Split, testFirst: number, shuffle: Shuffle | null): Uint32Array {
  const { train, validation, test } = split;
  const order = new Uint32Array(train + validation + test);
  order.forEach((_, index) => {
    order[index] = index < train + validation ? index : testFirst + index - train - validation;
  });
  if (shuffle === null) return order;
  const rng = new Rng(shuffle.seed, 0x5ff1e000 + shuffle.epoch);
  if (shuffle.labels) order.set(drawBalanced(shuffle.labels.subarray(0, train), rng));
  else rng.shuffle(order.subarray(0, train));
  return order;
}

/** `epochOrder` according to the options. */
export function orderOf(
  { shuffle, seed }: Pick<FitOptions, 'shuffle' | 'seed'>,
  split: Split,
  testFirst: number,
  epoch: number,
  labels: Uint8Array | null = null,
): Uint32Array {
  const balanced = shuffle === 'class-balanced' ? labels : null;
  return epochOrder(split, testFirst, shuffle === false ? null : { seed, epoch, labels: balanced });
}

/** The range in an epoch's order of a pass without updates. */
export function rangeOf(
  { train, validation, test }: Split,
  pass: 'validation' | 'test',
): { readonly first: number; readonly total: number } {
  return pass === 'test'
    ? { first: train + validation, total: test }
    : { first: train, total: validation };
}
