import type { ComponentType } from 'react';
import type { AppState } from '../../../store/appStore.ts';
import type { CurveSource } from '../../../store/charts/metricsLog.ts';
import type { SavedRun } from '../../../store/runs/savedRuns.ts';
import type { LabState } from '../convolution/labSetup.ts';
import type { LessonNotes } from './lessonNotes.ts';
import type { Light } from './lights.ts';

/** The lessons by the names that their links have, in the order of the lecture. */
export const lessonNames = [
  'why',
  'shared',
  'sum',
  'bias',
  'stride',
  'padding',
  'filters',
  'channels',
  'pooling',
  'counting',
  'learning',
  'backward',
  'validation',
  'dropout',
  'errors',
] as const;
export type LessonName = (typeof lessonNames)[number];

/** A page goes through three paragraphs, a prediction and a task. */
export const stages = ['one', 'two', 'three', 'predict', 'task'] as const;
export type Stage = (typeof stages)[number];

export type Choice = 'a' | 'b' | 'c';

/** One moment of a paragraph: what it names lights up, and the view moves. */
export interface Beat {
  /** ms since the beat before */
  readonly after: number;
  readonly light?: Light;
  act?(): void;
}

/** What the view does while a stage is on. */
export interface Scene {
  /** Sets the view up for it, wherever one comes from. */
  set?(): void;
  readonly beats?: readonly Beat[];
}

/** Everything that a task can be noticed by. */
export interface Facts {
  readonly lab: LabState;
  readonly app: Pick<AppState, 'setup' | 'run'>;
  readonly log: Pick<CurveSource, 'steps'>;
  /** kept runs that are not deleted, newest first */
  readonly saved: readonly SavedRun[];
  readonly notes: LessonNotes;
}

/**
 * A lesson: its name above, its file in `pages/`, a line in `allLessons`, and its words in `lessonPages` of both
 * languages.
 */
export interface Lesson {
  readonly name: LessonName;
  readonly View: ComponentType;
  readonly scenes: Readonly<Partial<Record<Stage | 'answer', Scene>>>;
  readonly right: Choice;
  /** The numbers in its words by their placeholders, as the engine computes them or the page has them. */
  numbers(facts: Facts): Readonly<Record<string, string>>;
  /** Whether the task is done, by the state of the page. */
  isDone(facts: Facts): boolean;
}
