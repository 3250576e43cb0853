import { LESSONS, settingOf, takePreferences } from '../../session/everythingSession.ts';
import { parseProgress, useLessonProgress } from '../views/lessons/lessonProgress.ts';

type Settings = Parameters<typeof takePreferences>[0];

/** Adds the progress in the lessons, and takes the preferences where that is wanted. */
export function takeSettings(settings: Settings, preferences: boolean): void {
  const { note } = useLessonProgress.getState();
  const found = Object.entries(parseProgress(settingOf(settings, LESSONS)));
  for (const [lesson, record] of found) {
    for (const step of ['read', 'predicted', 'done'] as const) {
      if (record[step]) note(lesson as Parameters<typeof note>[0], step);
    }
  }
  if (preferences) takePreferences(settings);
}
