import { create } from 'zustand';
import type { UserDataName } from '../../../../data/datasetName.ts';

/** What a network says of an image, by the names of the classes. */
export interface Verdict {
  readonly said: string;
  readonly truth: string;
  /** whether the image was drawn */
  readonly drawn: boolean;
  /** the probability of what it says: 93% */
  readonly share: string;
}

/** Whether a network pools its maps. */
export type PoolKind = 'pooled' | 'plain';

/** What a shift of test images did to a network's answers. */
interface Shifts {
  /** by the pixels of the shift, how many answers stayed */
  readonly kept: Readonly<Record<number, number>>;
  /** pixels at which the answer to the shown image was another one */
  readonly changedAt: number | null;
}

/** What the lessons' own views show, and what one says or finds there, for their tasks. */
export interface LessonNotes {
  /** whose parameters are counted */
  readonly counted: 'model-a' | 'model-b' | 'own';
  /** whether the gradient that is shown has passed the ReLU too */
  readonly behindRelu: boolean;
  /** steps of the run when the task came up: those before it do not count */
  readonly stepsBefore: number;
  /** the epoch at which one would stop */
  readonly markedEpoch: number | null;
  readonly verdict: Verdict | null;
  /** the digits with their pixels shuffled, once they were made on this visit */
  readonly shuffledData: UserDataName | null;
  readonly shifts: Readonly<Record<PoolKind, Shifts>>;
}

const noShifts: Shifts = { kept: {}, changedAt: null };

export const useLessonNotes = create<LessonNotes>()(() => ({
  counted: 'own',
  behindRelu: false,
  stepsBefore: 0,
  markedEpoch: null,
  verdict: null,
  shuffledData: null,
  shifts: { pooled: noShifts, plain: noShifts },
}));
