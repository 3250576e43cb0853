import type { Callbacks } from '../../engine/network/callbacks.ts';
import type { Loss } from '../../engine/network/losses.ts';
import type { OptimizerSpec } from '../../engine/network/optimizers.ts';
import type { Schedule } from '../../engine/network/schedules.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';

/** Keras's arguments of `compile` and `fit`, without the optimizer. */
interface FitSpec {
  readonly loss: Loss;
  readonly epochs: number;
  readonly batchSize: number;
  /** the last share of the examples, taken before any shuffle */
  readonly validationSplit: number;
  /** number of training examples, from the first on; null: all */
  readonly limit: number | null;
  readonly shuffle: boolean | 'class-balanced';
  readonly seed: number;
  readonly schedule: Schedule;
  readonly callbacks: Callbacks;
}

/** A data set that `keras.datasets` loads, or the title of one of the user's own. */
type CodeData = 'mnist' | 'fashion_mnist' | { readonly title: string };

/** What a program trains, and on what. */
export interface TrainingSpec {
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerSpec;
  readonly fit: FitSpec;
  readonly data: CodeData;
}

/** What a run has shown so far, an element an epoch. */
export interface History {
  readonly loss: readonly number[];
  /** empty without a validation split */
  readonly val_loss: readonly number[];
}
