import type { GpuError } from '../engine/gpu/gpuError.ts';
import type { Trainer } from '../engine/train/trainer.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Origin } from './executorHolder.ts';
import type { FailedPhase, RestPhase, RunPhase } from './protocol.ts';

/** A command to a run that trains. */
export type Ask = (trainer: Trainer) => void;

export const stop: Ask = (trainer) => trainer.stop();

/** The stage of a run, with the data that exist only in that stage. */
export type Stage = { readonly phase: RunPhase } & (
  | Opening
  | { readonly name: 'fitting' | 'evaluating'; readonly trainer: Trainer }
  | Resting
  | Failed
);

interface Failed {
  readonly name: 'failed';
  readonly phase: FailedPhase;
  /** of a diagnosis under way */
  readonly ending: AbortController | null;
}

interface Opening {
  readonly name: 'opening';
  /** asked before there is a trainer */
  readonly early: readonly Ask[];
  /** a stop does not wait for one */
  readonly ending: AbortController;
}

/** `origin` has its weights; where it is null, the executor has them, or nothing is compiled yet. */
export interface Resting {
  readonly phase: RestPhase;
  readonly name: 'resting';
  readonly at: TrainerState;
  readonly origin: Origin | null;
}

export function openingOf(phase: RunPhase): Stage & Opening {
  return { name: 'opening', phase, early: [], ending: new AbortController() };
}

export function recovering({ values }: GpuError): RunPhase {
  return { name: 'recovering', reason: String(values.reason ?? '') };
}

/**
 * Does what comes before there is a trainer.
 * @returns false where it was stopped meanwhile
 */
export async function unlessStopped(
  { signal }: AbortController,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

/** What was asked before there was a trainer. */
export function earlyOf(stage: Stage): readonly Ask[] {
  return stage.name === 'opening' ? stage.early : [];
}
