import { create } from 'zustand';

/** What a network says of an image, by the names of the classes. */
export interface Verdict {
  readonly said: string;
  readonly truth: string;
  /** the probability of what it says: 93% */
  readonly share: string;
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
}

export const useLessonNotes = create<LessonNotes>()(() => ({
  counted: 'own',
  behindRelu: false,
  stepsBefore: 0,
  markedEpoch: null,
  verdict: null,
}));
