import { type LessonName, lessonNames } from './lesson.ts';

const PARAMETER = 'lesson';

/**
 * The lesson that an address asks for, as it is written there; null where it asks for none. Whatever another
 * program appended to the name is not part of it.
 */
export function askedLesson(address: string): string | null {
  return /^[^#]*[?&]lesson=([\w-]*)/.exec(address)?.[1] ?? null;
}

export function isLesson(name: string | null): name is LessonName {
  return lessonNames.some((known) => known === name);
}

/**
 * The address with that lesson, or with none; the set-up that a link holds stays in it.
 * @param lesson null takes it out
 */
export function withLesson(address: string, lesson: LessonName | null): string {
  const url = new URL(address);
  if (lesson === null) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, lesson);
  return url.href;
}

/** The link to a lesson alone. */
export function lessonLink(address: string, lesson: LessonName): string {
  const { origin, pathname } = new URL(address);
  return withLesson(origin + pathname, lesson);
}
