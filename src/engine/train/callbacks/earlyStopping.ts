import type * as z from 'zod/mini';
import type { earlyStoppingSchema } from '../../network/callbacks.ts';
import { type EpochLogs, improves } from './monitor.ts';

type Arguments = z.infer<typeof earlyStoppingSchema>;

export interface EarlyStoppingState {
  readonly wait: number;
  readonly best: number | null;
  /** counts from 1; null while no weights are saved */
  readonly bestEpoch: number | null;
}

export const earlyStoppingAtFirst: EarlyStoppingState = { wait: 0, best: null, bestEpoch: null };

interface Verdict {
  readonly state: EarlyStoppingState;
  readonly stop: boolean;
  /** whether these weights are the best so far and will be restored at the end */
  readonly keep: boolean;
}

/**
 * Keras's `EarlyStopping.on_epoch_end`.
 * Source: keras/src/callbacks/early_stopping.py
 * @param epoch 1-based
 */
export function earlyStopping(
  args: Arguments,
  state: EarlyStoppingState,
  epoch: number,
  logs: EpochLogs,
): Verdict {
  const current = logs[args.monitor];
  if (current === null || epoch - 1 < args.start_from_epoch) {
    return { state, stop: false, keep: false };
  }
  const first = args.restore_best_weights && state.bestEpoch === null;
  const wait = state.wait + 1;
  if (improves(args, current, state.best)) {
    const beatsBaseline = args.baseline === null || improves(args, current, args.baseline);
    return {
      state: { wait: beatsBaseline ? 0 : wait, best: current, bestEpoch: epoch },
      stop: false,
      keep: args.restore_best_weights,
    };
  }
  return {
    state: { ...state, wait, bestEpoch: first ? epoch : state.bestEpoch },
    stop: wait >= args.patience && epoch > 1,
    keep: first,
  };
}
