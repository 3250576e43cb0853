import { useAppStore } from '../../../../store/appStore.ts';
import { metricsLog } from '../../../../store/charts/metricsLog.ts';
import { type SavedRun, useSavedRuns } from '../../../../store/runs/savedRuns.ts';
import { checkSetup } from '../../../../store/setup/checkSetup.ts';
import { lectureSetup, type Setup } from '../../../../store/setup/setupSlice.ts';
import { useLabState } from '../../convolution/labState.ts';
import { allLessons } from '../allLessons.ts';
import { factsNow } from '../facts.ts';
import type { LessonName } from '../lesson.ts';
import { useLessonNotes } from '../lessonNotes.ts';
import { lessonSetups } from '../lessonSetups.ts';

export const lab = () => useLabState.getState();
export const isDone = (name: LessonName) => allLessons[name].isDone(factsNow());
export const numbers = (name: LessonName) => allLessons[name].numbers(factsNow());
export const begin = (name: LessonName) => allLessons[name].scenes.task?.set?.();

export const app = () => useAppStore.getState();
export const setUp = (name: keyof typeof lessonSetups) =>
  app().changeSetup(lessonSetups[name](app().setup));

function requestOf(setup: Setup) {
  const { request } = checkSetup(setup);
  if (request === null) throw new Error('The set-up of the lesson cannot train.');
  return request;
}

/** Epochs that ended with a loss of 1 and these val_losses. */
function epochsOf(valLosses: readonly number[]) {
  const fact = { type: 'epoch', accuracy: 1, val_accuracy: 1 } as const;
  const pace = { seconds: 1, examplesPerSecond: 1 };
  return valLosses.map((val_loss, i) => ({ ...fact, ...pace, epoch: i + 1, loss: 1, val_loss }));
}

/** A run on the page. */
export function train(valLosses: readonly number[], drops: boolean): void {
  const request = requestOf(lessonSetups[drops ? 'dropout' : 'fewImages'](lectureSetup));
  app().beginRun({ ...request, runId: 'lesson' });
  app().addEpochs(epochsOf(valLosses));
}

/** A kept run. */
export function savedRun(setup: Setup, valLosses: readonly number[]): SavedRun {
  const { network, dataset } = setup;
  const runId = `${network.name} ${dataset}`;
  return {
    ...{ id: runId, number: 1, name: null, pinned: false, group: null, sweep: null, parent: null },
    file: null,
    ...{ createdAt: 0, setup, datasetTitle: dataset, adapter: null, plan: null, failure: null },
    ...{ state: 'finished', notes: [], evaluation: null, deleted: false },
    request: { ...requestOf(setup), kernels: 'tuned', runId },
    history: epochsOf(valLosses),
  };
}

/** As a page begins. */
export function resetStores(): void {
  useAppStore.setState(useAppStore.getInitialState());
  useLessonNotes.setState(useLessonNotes.getInitialState());
  useSavedRuns.setState(useSavedRuns.getInitialState());
  metricsLog.clear();
  useLabState.setState(useLabState.getInitialState());
}
