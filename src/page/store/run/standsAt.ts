import type { CurveSource } from '../charts/metricsLog.ts';
import type { Run } from './runSlice.ts';

/** The epoch at whose end the weights of a run that rests are; null in the middle of one. */
export function standsAt(
  { ended, isFresh, origin, history, notes }: Run,
  { stepCount, epochs }: Pick<CurveSource, 'stepCount' | 'epochs'>,
): number | null {
  if (!ended) return null;
  if (isFresh && origin !== null) return origin.epoch;
  const last = history.at(-1)?.epoch ?? 0;
  if (stepCount !== (epochs.at(-1)?.step ?? 0)) return null;
  const note = notes.at(-1);
  // EarlyStopping brought the best weights back.
  return note?.note.kind === 'restored' && note.epoch === last ? note.note.from : last;
}
