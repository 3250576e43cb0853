import { useEffect } from 'react';
import type { Lesson, Scene } from './lesson.ts';
import { useLessonState } from './lessonState.ts';

/** Sets the view up for a scene; an answer is seen where the question was. */
function begin(lesson: Lesson, stage: keyof Lesson['scenes'], scene: Scene): void {
  (scene.set ?? lesson.scenes[stage]?.set)?.();
}

/** The last term of a paragraph stays lit for so long, ms. */
const LAST = 1500;

const noScene: Scene = {};

/** The scene that is on: of the stage, or of the answer once one is given. */
function sceneOf(lesson: Lesson, stage: keyof Lesson['scenes'], answered: boolean): Scene {
  return lesson.scenes[answered ? 'answer' : stage] ?? noScene;
}

/**
 * Plays the stage that is on: words and view by the same beats, once, to the end of the paragraph. Where less
 * motion is asked for, the end shows at once.
 */
export function useClock(lesson: Lesson): void {
  const { stage, choice, beat, playing } = useLessonState();
  const scene = sceneOf(lesson, stage, choice !== null);
  // What follows plays on from what is set here.
  useEffect(() => {
    const scene = sceneOf(lesson, stage, choice !== null);
    begin(lesson, stage, scene);
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const { act } of scene.beats ?? []) act?.();
    useLessonState.setState({ beat: scene.beats?.length ?? 0, playing: false });
  }, [lesson, stage, choice]);
  useEffect(() => {
    if (!playing) return;
    const next = scene.beats?.[beat];
    const timer = setTimeout(
      () => {
        next?.act?.();
        if (next) useLessonState.setState({ beat: beat + 1, said: next.light ?? null });
        else useLessonState.setState({ playing: false, said: null });
      },
      next ? next.after : LAST,
    );
    return () => clearTimeout(timer);
  }, [scene, beat, playing]);
}

/** Plays, waits, or begins anew where it was played to its end. */
export function playPause(lesson: Lesson): void {
  const { stage, choice, beat, playing, play } = useLessonState.getState();
  const scene = sceneOf(lesson, stage, choice !== null);
  if (!playing && beat >= (scene.beats?.length ?? 0)) {
    begin(lesson, stage, scene);
    useLessonState.setState({ beat: 0 });
  }
  play(!playing);
}
