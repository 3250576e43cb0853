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

/** What a run that diverged can be changed by before it goes on. */
export type RemedyKind = 'rate' | 'clip';

/**
 * What may help, the likeliest last: what comes behind a button does not move it. Clipping the gradient leaves the learning rate as it is, so it is no help
 * where the rate is too high; nothing helps weights that were too large before the first update.
 * @param cause null while it is looked for, and where it was not found
 */
export function remediesFor(cause: Cause | null): readonly RemedyKind[] {
  if (cause === 'initial') return [];
  return cause === 'gradient' ? ['rate', 'clip'] : ['rate'];
}
