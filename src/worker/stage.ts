import type { Trainer } from '../engine/train/trainer.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Checkpoint } from '../runs/runWeights.ts';
import type { RunPhase } from './protocol.ts';

/** A command to a run that trains. */
export type Ask = (trainer: Trainer) => void;

export const stop: Ask = (trainer) => trainer.stop();

/** The stage of a run, with the data that exist only in that stage. */
export type Stage = { readonly phase: RunPhase } & (
  | { readonly name: 'opening'; readonly early: readonly Ask[] }
  | { readonly name: 'fitting' | 'evaluating'; readonly trainer: Trainer }
  /** `origin` has its weights; if null, the executor has them, or nothing is compiled yet */
  | { readonly name: 'resting'; readonly at: TrainerState; readonly origin: Checkpoint | null }
  | { readonly name: 'failed' }
);

/** Commands from before there was a trainer. */
export function earlyOf(stage: Stage): readonly Ask[] {
  return stage.name === 'opening' ? stage.early : [];
}
