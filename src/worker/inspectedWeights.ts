import { type Executor, type ExecutorState, withoutOptimizer } from '../engine/network/executor.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Origin } from './executorHolder.ts';
import type { RunRequest } from './protocol.ts';

/** Weights, and the state of training that they belong to: on the executor that trains them, or in a state. */
export interface InspectedWeights {
  readonly at: TrainerState;
  readonly executor: Executor | null;
  readonly state: ExecutorState | null;
}

/** Those of a state. Moments of another optimizer than the run's are none of it. */
export function weightsOf(
  { state, optimizer }: Origin,
  at: TrainerState,
  { optimizer: own }: RunRequest,
): InspectedWeights {
  const fits = optimizer === own.kind;
  return { at, executor: null, state: fits ? state : withoutOptimizer(state) };
}
