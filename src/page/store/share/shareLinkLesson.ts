import { create } from 'zustand';
import type { FailureReport } from '../../../worker/protocol.ts';
import { fieldNames } from '../fields/numberFields.ts';

/** What a teacher can lock or hide. */
export const controlNames = [
  'preset',
  'dataset',
  'network',
  'optimizer',
  'loss',
  ...fieldNames,
  'device',
  'advanced',
  'history',
  'summary',
  'testSet',
] as const;
export type ControlName = (typeof controlNames)[number];

/** Panels that only show something: there is nothing to lock. */
const shownOnly: readonly ControlName[] = ['history', 'summary', 'testSet'];

export type ControlMode = 'open' | 'locked' | 'hidden';

/** The stack of layers is what the page is about: it can be locked, not hidden. */
export function controlModes(name: ControlName): readonly ControlMode[] {
  if (name === 'network') return ['open', 'locked'];
  return shownOnly.includes(name) ? ['open', 'hidden'] : ['open', 'locked', 'hidden'];
}

/** Characters of a task. */
export const MAX_TASK = 1000;

/** What a teacher's link adds to a set-up. */
export interface Lesson {
  readonly task: string;
  readonly hidden: readonly ControlName[];
  readonly locked: readonly ControlName[];
}

export const noLesson: Lesson = { task: '', hidden: [], locked: [] };

interface LinkState {
  readonly lesson: Lesson;
  /** Only the run and its curves, for a page that holds this one in a frame. */
  readonly embed: boolean;
  /** Whether the set-up came from a link, until the notice of it is closed. */
  readonly opened: boolean;
  /** Why a link was not opened, until the notice is closed. */
  readonly problem: FailureReport | null;
  readonly dialog: boolean;
  showEmbedded(embed: boolean): void;
  openLesson(lesson: Lesson): void;
  refuseLink(problem: FailureReport): void;
  closeNotice(): void;
  showDialog(dialog: boolean): void;
}

export function createLinkState() {
  return create<LinkState>()((set) => ({
    lesson: noLesson,
    embed: false,
    opened: false,
    problem: null,
    dialog: false,
    showEmbedded: (embed) => set({ embed }),
    openLesson: (lesson) => set({ lesson, opened: true, problem: null }),
    refuseLink: (problem) => set({ problem, opened: false }),
    closeNotice: () => set({ problem: null, opened: false }),
    showDialog: (dialog) => set({ dialog }),
  }));
}

export const useLinkState = createLinkState();

export function controlMode({ hidden, locked }: Lesson, name: ControlName): ControlMode {
  const modes = controlModes(name);
  if (hidden.includes(name) && modes.includes('hidden')) return 'hidden';
  return locked.includes(name) && modes.includes('locked') ? 'locked' : 'open';
}
