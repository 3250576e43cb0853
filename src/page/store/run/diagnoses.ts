import { create } from 'zustand';
import type { Cause, Diagnosis } from '../../../engine/train/diagnosis.ts';
import type { FailureReport } from '../../../worker/protocol.ts';

interface Diagnoses {
  /** the run that was asked about last */
  readonly runId: string | null;
  /** null while it is looked for, and where none came of it */
  readonly diagnosis: Diagnosis | null;
  /** why there is none */
  readonly problem: FailureReport | null;
}

/** Where the numbers of a run that diverged stopped being numbers. */
export const useDiagnoses = create<Diagnoses>()(() => ({
  ...{ runId: null, diagnosis: null, problem: null },
}));

/** What a run that diverged is changed by before it goes on, as the fields take it; null: left as it is. */
export interface Remedy {
  readonly rate: string | null;
  /** the gradient is clipped to */
  readonly norm: string | null;
}

/**
 * What may help. A clipped gradient still takes the steps of a rate that is too high, so both change then; nothing
 * helps weights that were too large before the first update.
 * @param cause null while it is looked for, and where it was not found
 * @param norm null where the gradient is clipped already
 */
export function remediesFor(
  cause: Cause | null,
  rate: string,
  norm: string | null,
): readonly Remedy[] {
  if (cause === 'initial') return [];
  const slower = { rate, norm: null };
  if (norm === null) return [slower];
  return [slower, { rate: cause === 'gradient' ? null : rate, norm }];
}
