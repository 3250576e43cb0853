import type { Executor } from '../network/executor.ts';
import type { Tally } from './tally.ts';
import { TrainError } from './trainError.ts';

interface Place {
  readonly epoch: number;
  readonly learningRate: number;
}

/**
 * ReLU and max pooling can hide a weight that is no number from the loss.
 * @throws TrainError `weightsNotFinite`
 */
export async function checkWeights(executor: Executor, { learningRate }: Place): Promise<void> {
  for (const [name, { data }] of await executor.readWeights()) {
    if (data.every(Number.isFinite)) continue;
    throw new TrainError('weightsNotFinite', { name, learningRate });
  }
}

/** @throws TrainError `evaluationNotFinite` */
export function checkEvaluation(
  pass: 'validation' | 'test',
  tally: Tally,
  { epoch, learningRate }: Place,
): void {
  if (tally.count === 0 || Number.isFinite(tally.means.loss)) return;
  throw new TrainError('evaluationNotFinite', { pass, epoch, learningRate });
}
