import type { CurveSource } from '../charts/metricsLog.ts';
import type { Run } from './runSlice.ts';

/** Where a run was forked that has trained nothing since: that run has its weights in storage. */
export function untrainedFork({ isFresh, origin }: Pick<Run, 'isFresh' | 'origin'>) {
  return isFresh ? origin : null;
}

/** The epoch at whose end the weights of a run that rests are; null in the middle of one. */
export function standsAt(
  run: Run,
  { stepCount, epochs }: Pick<CurveSource, 'stepCount' | 'epochs'>,
): number | null {
  const { ended, history, notes } = run;
  if (!ended) return null;
  const fork = untrainedFork(run);
  if (fork !== null) return fork.epoch;
  const last = history.at(-1)?.epoch ?? 0;
  if (stepCount !== (epochs.at(-1)?.step ?? 0)) return null;
  const note = notes.at(-1);
  // EarlyStopping brought the best weights back.
  return note?.note.kind === 'restored' && note.epoch === last ? note.note.from : last;
}
