import type { Executor } from '../network/executor.ts';
import type { OptimizerSpec } from '../network/optimizers.ts';
import type { EpochEvent, MetricsEvent, TrainerPhase } from './events.ts';
import type { FitOptions } from './fitOptions.ts';
import type { TrainerState } from './trainerState.ts';

export interface TrainerSetup {
  readonly executor: Executor;
  readonly options: FitOptions;
  /** its learning rate is the one to begin with */
  readonly optimizer: OptimizerSpec;
  /** examples of the loaded data set; the training ones come first */
  readonly counts: { readonly train: number; readonly test: number };
  /** of the loaded data set; only a class-balanced shuffle needs them */
  readonly labels?: Uint8Array;
  /** starts paused, before the first step */
  readonly held?: boolean;
  /** continues from this state: the executor has its weights and optimizer state */
  readonly from?: TrainerState;
  emit(event: MetricsEvent): void;
  onPhase?(phase: TrainerPhase): void;
  /** Called when ModelCheckpoint saves this epoch; the run waits until it is saved. */
  onCheckpoint?(event: EpochEvent, state: TrainerState): Promise<void>;
  /**
   * Called between two batches when a pause begins, and now and then while it trains: the executor has the
   * weights of this state. The run waits until it is kept.
   */
  keep?(state: TrainerState): Promise<void>;
  /** how often, ms of training; 30,000 without it */
  readonly keepEveryMs?: number;
}
