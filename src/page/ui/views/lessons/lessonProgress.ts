import * as z from 'zod/mini';
import { create } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { browserStorage } from '../../../store/appStore.ts';
import { type LessonName, lessonNames } from './lesson.ts';

/** How far one came with a lesson. */
interface LessonRecord {
  readonly read: boolean;
  readonly predicted: boolean;
  readonly done: boolean;
}

interface LessonProgress {
  readonly records: Readonly<Partial<Record<LessonName, LessonRecord>>>;
  note(lesson: LessonName, step: keyof LessonRecord): void;
}

const nothing: LessonRecord = { read: false, predicted: false, done: false };

const recordSchema = z.object({ read: z.boolean(), predicted: z.boolean(), done: z.boolean() });
const storedSchema = z.object({ records: z.record(z.string(), z.unknown()) });

/** Of what was stored, all that is ours; each lesson by itself. */
export function parseProgress(stored: unknown): LessonProgress['records'] {
  const result = storedSchema.safeParse(stored);
  if (!result.success) return {};
  const known = lessonNames.flatMap((name) => {
    const record = recordSchema.safeParse(result.data.records[name]);
    return record.success ? [[name, record.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** @param storage where it is kept: of this browser, and nowhere else */
export function createLessonProgress(storage: StateStorage) {
  return create<LessonProgress>()(
    persist(
      (set, get) => ({
        records: {},
        note(lesson, step) {
          const { records } = get();
          const record = records[lesson] ?? nothing;
          if (!record[step])
            set({ records: { ...records, [lesson]: { ...record, [step]: true } } });
        },
      }),
      {
        name: 'convlab.lessons',
        version: 1,
        storage: createJSONStorage(() => storage),
        partialize: ({ records }) => ({ records }),
        migrate: (stored) => ({ records: parseProgress(stored) }),
        merge: (stored, state) => ({ ...state, records: parseProgress(stored) }),
      },
    ),
  );
}

export const useLessonProgress = createLessonProgress(browserStorage);

/** Where to go on: at the first lesson whose task is not done. */
export function nextLesson(records: LessonProgress['records']): LessonName {
  return lessonNames.find((name) => !records[name]?.done) ?? lessonNames[0];
}
