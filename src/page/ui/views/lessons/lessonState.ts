import { create } from 'zustand';
import { type Choice, type LessonName, type Stage, stages } from './lesson.ts';
import { askedLesson, isLesson } from './lessonAddress.ts';
import { nextLesson, useLessonProgress } from './lessonProgress.ts';
import type { Light } from './lights.ts';

interface LessonState {
  readonly lesson: LessonName;
  /** whether the page was opened by a link to a lesson */
  readonly linked: boolean;
  /** a name that the address asked for and no lesson has */
  readonly unknown: string | null;
  readonly stage: Stage;
  /** beats of the stage that were played */
  readonly beat: number;
  readonly playing: boolean;
  /** what the words are at */
  readonly said: Light | null;
  /** what is pointed at, and goes before it */
  readonly pointed: Light | null;
  /** what was predicted on this visit */
  readonly choice: Choice | null;
  open(lesson: LessonName): void;
  go(stage: Stage): void;
  /** From its start, where it has been played to its end. */
  play(playing: boolean): void;
  choose(choice: Choice): void;
}

const start = { beat: 0, playing: true, said: null, pointed: null } as const;

/** What the address asks for, or the lesson to go on with. */
function first(): Pick<LessonState, 'lesson' | 'linked' | 'unknown'> {
  const asked = askedLesson(globalThis.location?.href ?? '');
  if (isLesson(asked)) return { lesson: asked, linked: true, unknown: null };
  const lesson = nextLesson(useLessonProgress.getState().records);
  return { lesson, linked: asked !== null, unknown: asked };
}

export const useLessonState = create<LessonState>()((set) => ({
  ...first(),
  stage: 'one',
  ...start,
  choice: null,
  open: (lesson) => set({ lesson, unknown: null, stage: 'one', choice: null, ...start }),
  go: (stage) => set({ stage, choice: null, ...start }),
  play: (playing) => set({ playing }),
  choose: (choice) => set({ choice, ...start }),
}));

/** @returns undefined at either end of the page */
export function stageBeside(stage: Stage, by: 1 | -1): Stage | undefined {
  return stages[stages.indexOf(stage) + by];
}
