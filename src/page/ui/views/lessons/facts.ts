import { useAppStore } from '../../../store/appStore.ts';
import { metricsLog } from '../../../store/charts/metricsLog.ts';
import { listed, useSavedRuns } from '../../../store/runs/savedRuns.ts';
import { useLabState } from '../convolution/labState.ts';
import type { Facts } from './lesson.ts';
import { useLessonNotes } from './lessonNotes.ts';

/** The state of the page as it is now. */
export function factsNow(): Facts {
  return {
    lab: useLabState.getState(),
    app: useAppStore.getState(),
    log: metricsLog,
    saved: listed(useSavedRuns.getState()),
    notes: useLessonNotes.getState(),
  };
}

/** @returns a function that ends the subscription */
export function onFacts(listener: () => void): () => void {
  const ends = [useLabState, useAppStore, useLessonNotes, useSavedRuns, metricsLog].map((source) =>
    source.subscribe(listener),
  );
  return () => {
    for (const end of ends) end();
  };
}
