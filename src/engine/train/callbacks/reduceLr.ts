import type * as z from 'zod/mini';
import type { reduceLrSchema } from '../../network/callbacks.ts';
import { type EpochLogs, improves } from './monitor.ts';

type Arguments = z.infer<typeof reduceLrSchema>;

export interface ReduceLrState {
  readonly wait: number;
  readonly best: number | null;
  readonly cooldown: number;
}

export const reduceLrAtFirst: ReduceLrState = { wait: 0, best: null, cooldown: 0 };

/**
 * Keras's `ReduceLROnPlateau.on_epoch_end`.
 * Source: keras/src/callbacks/reduce_lr_on_plateau.py
 * @returns the learning rate from the next step on
 */
export function reduceLr(
  args: Arguments,
  state: ReduceLrState,
  logs: EpochLogs,
  learningRate: number,
): { readonly state: ReduceLrState; readonly learningRate: number } {
  const current = logs[args.monitor];
  if (current === null) return { state, learningRate };
  const cooling = state.cooldown > 0;
  const cooldown = cooling ? state.cooldown - 1 : 0;
  const waited = cooling ? 0 : state.wait;
  if (improves(args, current, state.best)) {
    return { state: { wait: 0, best: current, cooldown }, learningRate };
  }
  if (cooldown > 0) return { state: { ...state, wait: waited, cooldown }, learningRate };
  const wait = waited + 1;
  // Keras compares with the lower bound in 32 bits.
  if (wait < args.patience || learningRate <= Math.fround(args.min_lr)) {
    return { state: { ...state, wait, cooldown }, learningRate };
  }
  return {
    state: { ...state, wait: 0, cooldown: args.cooldown },
    learningRate: Math.max(learningRate * args.factor, args.min_lr),
  };
}
