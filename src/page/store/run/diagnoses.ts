import { create } from 'zustand';
import type { Diagnosis } from '../../../engine/train/diagnosis.ts';
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
