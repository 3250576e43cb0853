import type { Callbacks } from '../../network/callbacks.ts';
import type { NoteEvent } from '../events.ts';
import { type EarlyStoppingState, earlyStopping, earlyStoppingAtFirst } from './earlyStopping.ts';
import { type EpochLogs, improves } from './monitor.ts';
import { type ReduceLrState, reduceLr, reduceLrAtFirst } from './reduceLr.ts';

/** The state of the callbacks between epochs. */
export interface CallbackState {
  readonly earlyStopping: EarlyStoppingState;
  readonly reduceLr: ReduceLrState;
  /** the best metric that ModelCheckpoint has saved */
  readonly savedBest: number | null;
}

export const callbacksAtFirst: CallbackState = {
  earlyStopping: earlyStoppingAtFirst,
  reduceLr: reduceLrAtFirst,
  savedBest: null,
};

export interface EpochVerdict {
  readonly state: CallbackState;
  readonly stop: boolean;
  /** whether these weights are the best so far and will be restored at the end */
  readonly keep: boolean;
  readonly learningRate: number;
  readonly save: boolean;
  /** notes to report about it */
  readonly notes: readonly NoteEvent['note'][];
}

/** The callbacks' decision at the end of an epoch: a function of its metrics and their state. */
export function endEpoch(
  { EarlyStopping, ReduceLROnPlateau, ModelCheckpoint }: Callbacks,
  state: CallbackState,
  at: { readonly epoch: number; readonly learningRate: number },
  logs: EpochLogs,
): EpochVerdict {
  const { epoch, learningRate } = at;
  const stopping =
    EarlyStopping === null
      ? { state: state.earlyStopping, stop: false, keep: false }
      : earlyStopping(EarlyStopping, state.earlyStopping, epoch, logs);
  const reduced =
    ReduceLROnPlateau === null
      ? { state: state.reduceLr, learningRate }
      : reduceLr(ReduceLROnPlateau, state.reduceLr, logs, learningRate);
  const saved =
    ModelCheckpoint === null
      ? { best: state.savedBest, save: false }
      : saveModel(ModelCheckpoint, state.savedBest, logs);
  return {
    state: { earlyStopping: stopping.state, reduceLr: reduced.state, savedBest: saved.best },
    stop: stopping.stop,
    keep: stopping.keep,
    learningRate: reduced.learningRate,
    save: saved.save,
    notes: [
      ...(reduced.learningRate === learningRate
        ? []
        : [{ kind: 'learningRate', value: reduced.learningRate } as const]),
      ...(stopping.stop ? [{ kind: 'earlyStop' } as const] : []),
    ],
  };
}

/** Keras's `ModelCheckpoint._should_save_model`: keras/src/callbacks/model_checkpoint.py */
function saveModel(
  { save_best_only, monitor, mode }: NonNullable<Callbacks['ModelCheckpoint']>,
  best: number | null,
  logs: EpochLogs,
): { readonly best: number | null; readonly save: boolean } {
  const current = logs[monitor];
  if (!save_best_only || current === null) return { best, save: true };
  if (!improves({ monitor, mode, min_delta: 0 }, current, best)) return { best, save: false };
  return { best: current, save: true };
}
