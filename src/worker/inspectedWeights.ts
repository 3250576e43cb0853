import { type Executor, type ExecutorState, withoutOptimizer } from '../engine/network/executor.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Checkpoint } from '../runs/runWeights.ts';
import type { Origin } from './executorHolder.ts';
import type { RunRequest } from './protocol.ts';
import type { RunCore } from './runCore.ts';

/** Weights, and the state of training that they belong to: on the executor that trains them, or in a state. */
export interface InspectedWeights {
  readonly at: TrainerState;
  readonly executor: Executor | null;
  readonly state: ExecutorState | null;
}

/** Those of a run's checkpoint, or those that it has now; null where there are none. */
export function weightsAt(run: RunCore, epoch: number | 'now'): InspectedWeights | null {
  const { request, states, stage, holder } = run;
  const of = (kept: Checkpoint | null) => kept && weightsOf(kept, kept.trainer, request);
  if (epoch !== 'now') return of(states.at(epoch));
  const executor = holder.live?.executor ?? null;
  if ('trainer' in stage) return executor && { at: stage.trainer.state, executor, state: null };
  if (stage.name === 'opening') return null;
  if (stage.name === 'resting') {
    const { at, origin } = stage;
    if (origin !== null) return weightsOf(origin, at, request);
    if (executor !== null) return { at, executor, state: null };
  }
  return of(states.latest);
}

/** Those of a state. Moments of another optimizer than the run's are none of it. */
function weightsOf(
  { state, optimizer }: Origin,
  at: TrainerState,
  { optimizer: own }: RunRequest,
): InspectedWeights {
  const fits = optimizer === own.kind;
  return { at, executor: null, state: fits ? state : withoutOptimizer(state) };
}
