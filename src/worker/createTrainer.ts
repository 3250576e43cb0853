import { checkpointName } from '../engine/train/callbacks/checkpointName.ts';
import { Trainer } from '../engine/train/trainer.ts';
import type { TrainerSetup } from '../engine/train/trainerSetup.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Compiled } from './executorHolder.ts';
import type { RunRequest } from './protocol.ts';

interface Training extends Required<Pick<TrainerSetup, 'from' | 'held' | 'emit' | 'onPhase'>> {
  /** Keeps where the run stands between two batches. */
  keep(state: TrainerState): Promise<void>;
  /** Saves a checkpoint of that epoch, with the file name that Keras would use. */
  snapshot(epoch: number, name: string, state: TrainerState): Promise<void>;
}

/** The trainer of a request, on its compiled executor. */
export function createTrainer(
  { fit, optimizer }: RunRequest,
  { executor, data }: Compiled,
  { snapshot, ...training }: Training,
): Trainer {
  const pattern = fit.callbacks.ModelCheckpoint?.filepath ?? '';
  return new Trainer({
    ...{ executor, optimizer, options: fit, ...training },
    counts: { train: data.trainCount, test: data.testCount },
    labels: data.labels,
    onCheckpoint: (event, state) =>
      snapshot(event.epoch, checkpointName(pattern, event.epoch, event), state),
  });
}
