import type { UserDataName } from '../../data/datasetName.ts';
import type { Settings } from '../../runs/archive/archiveFormat.ts';
import type { FailureReport } from '../../worker/protocol.ts';
import { browserStorage, useAppStore } from '../store/appStore.ts';
import { parsePreferences } from '../store/preferencesSlice.ts';
import { KEPT_RUNS, KEPT_WEIGHTS } from '../store/runs/savedLimits.ts';
import { userDataStore } from './dataClient.ts';
import type { EverythingEvent, EverythingJob } from './everythingJob.ts';
import { runsSession } from './runsSession.ts';
import { type ThreadJob, threadJob } from './threadJob.ts';

export type { EverythingEvent } from './everythingJob.ts';

type Settled = Exclude<EverythingEvent, { type: 'progress' }>;

export type EverythingTask = ThreadJob<Settled>;

type OnProgress = (done: number, total: number) => void;

/** What `localStorage` has of the page: its preferences, and the progress in the lessons. */
const PREFERENCES = 'convlab.preferences';
export const LESSONS = 'convlab.lessons';

function startJob(job: EverythingJob, onProgress: OnProgress): EverythingTask {
  const worker = new Worker(new URL('./everything.worker.ts', import.meta.url), { type: 'module' });
  const answerOf = (event: EverythingEvent) => {
    if (event.type !== 'progress') return event;
    onProgress(event.done, event.total);
    return null;
  };
  const failed = (error: FailureReport): Settled => ({ type: 'failed', error });
  return threadJob(worker, job, answerOf, failed);
}

/** Writes all that this browser keeps into one file. */
export function exportEverything(onProgress: OnProgress): EverythingTask {
  let cancelled = false;
  let task: EverythingTask | null = null;
  const settled = runsSession.settled().then(() => {
    if (cancelled) return new Promise<Settled>(() => {});
    task = startJob({ type: 'export', settings: settingsHere() }, onProgress);
    return task.settled;
  });
  const cancel = () => {
    cancelled = true;
    task?.cancel();
  };
  return { settled, cancel };
}

/** Reads a file of everything as a whole, and changes nothing. */
export function checkEverything(blob: Blob, onProgress: OnProgress): EverythingTask {
  return startJob({ type: 'check', blob }, onProgress);
}

/** Adds what the file has to what is here, and lists it. It cannot be cancelled half-way. */
export async function importEverything(blob: Blob, onProgress: OnProgress): Promise<Settled> {
  await runsSession.settled();
  const limits = { mostRuns: KEPT_RUNS, mostBytes: KEPT_WEIGHTS };
  const event = await startJob({ type: 'import', blob, ...limits }, onProgress).settled;
  if (event.type !== 'imported') return event;
  await runsSession.reread(event.runs);
  const listed = new Set(useAppStore.getState().data.own.map(({ name }) => name as string));
  for (const { name, ...facts } of await userDataStore.list()) {
    if (!listed.has(name)) useAppStore.getState().addUserDataset(name as UserDataName, facts);
  }
  return event;
}

function settingsHere(): Settings {
  const kept = [PREFERENCES, LESSONS].flatMap((key) => {
    const text = browserStorage.getItem(key);
    return typeof text === 'string' ? [[key, text] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** What a setting was stored as; undefined where there is none, or none that can be read. */
export function settingOf(settings: Settings, key: string): unknown {
  try {
    return JSON.parse(settings[key] ?? '').state;
  } catch {
    return undefined;
  }
}

/** Language, theme and the like, as they were where the file was written. */
export function takePreferences(settings: Settings): void {
  const found = parsePreferences(settingOf(settings, PREFERENCES));
  useAppStore.setState(({ preferences }) => ({ preferences: { ...preferences, ...found } }));
}
