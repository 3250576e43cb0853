import { useEffect, useState } from 'react';
import { factsNow, onFacts } from './facts.ts';
import type { Lesson } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonState } from './lessonState.ts';

/**
 * Notices by itself that the task is done, from when it is shown on.
 * @returns whether it was, since then
 */
export function useTask(lesson: Lesson): boolean {
  const isOn = useLessonState(({ stage }) => stage === 'task');
  const [done, setDone] = useState(false);
  useEffect(() => {
    setDone(false);
    if (!isOn) return;
    const look = () => {
      if (!lesson.isDone(factsNow())) return;
      setDone(true);
      useLessonProgress.getState().note(lesson.name, 'done');
    };
    look();
    return onFacts(look);
  }, [isOn, lesson]);
  return done;
}
