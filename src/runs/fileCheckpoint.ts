import type { DeviceChoice } from '../engine/network/executor.ts';
import type { OptimizerKind } from '../engine/network/optimizers.ts';
import type { ResolvedNetwork } from '../engine/network/resolve.ts';
import { type StateTensors, stateOf } from '../engine/network/stateTensors.ts';
import { trainerAfter } from '../engine/train/trainerState.ts';
import { type Checkpoint, END } from './runWeights.ts';

/**
 * The most updates of a checkpoint from a file, more than any run here has had: a chart has a place for each, so
 * that a file that says more could fill the memory.
 */
export const MOST_UPDATES = 5_000_000;

/** What a file says of the run that it is from. */
export interface FileState extends StateTensors {
  /** updates made */
  readonly iterations: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerKind;
}

/**
 * A checkpoint to continue from, made of a model's file.
 * @param name the file's
 * @param fit examples that an epoch trains on, and in how large batches
 * @throws SpecError where the weights are not the network's
 */
export function fileCheckpoint(
  name: string,
  network: ResolvedNetwork,
  { iterations, learningRate, optimizer, ...tensors }: FileState,
  device: DeviceChoice,
  fit: { readonly train: number; readonly batchSize: number },
): Checkpoint {
  const trainer = trainerAfter(iterations, learningRate, fit);
  const epoch = trainer.offset === 0 ? trainer.epoch - 1 : END;
  return { epoch, name, state: stateOf(network, tensors, device), trainer, optimizer };
}
