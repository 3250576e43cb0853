import { PACK_INDEX, parsePackIndex } from '../../data/packIndex.ts';
import { storedFiles } from '../../data/storedFiles.ts';
import {
  forgetUserData,
  listUserData,
  maySaveUserData,
  saveUserData,
} from '../../data/user/userDataStore.ts';
import type { DataEvent, DataJob } from '../../worker/dataProtocol.ts';
import type { FailureReport } from '../../worker/protocol.ts';
import { dataUrl } from './client.ts';
import { type ThreadJob, threadJob } from './threadJob.ts';

/** The user's own data sets, kept in this browser for later visits. */
export const userDataStore = {
  may: maySaveUserData,
  list: listUserData,
  keep: saveUserData,
  forget: forgetUserData,
} as const;

type Settled = Exclude<DataEvent, { type: 'progress' }>;

/** Starts a thread for one job. */
export function startDataJob(
  job: DataJob,
  onProgress: (done: number, total: number, stalled: boolean) => void,
): ThreadJob<Settled> {
  const worker = new Worker(new URL('../../worker/data.worker.ts', import.meta.url), {
    type: 'module',
  });
  const answerOf = (event: DataEvent) => {
    if (event.type !== 'progress') return event;
    onProgress(event.done, event.total, event.stalled);
    return null;
  };
  const failed = (error: FailureReport): Settled => ({ type: 'failed', own: null, error });
  return threadJob(worker, job, answerOf, failed);
}

/** Which data sets were packed; nothing is known where the index cannot be read. */
export async function fetchPacks(): Promise<ReturnType<typeof parsePackIndex>> {
  const kept = storedFiles(dataUrl());
  try {
    const response = await fetch(new URL(PACK_INDEX, dataUrl()), { cache: 'no-cache' });
    if (!response.ok) return {};
    const bytes = new Uint8Array(await response.arrayBuffer());
    const states = packsIn(bytes);
    void kept.store(PACK_INDEX, bytes);
    return states;
  } catch {
    return packsIn((await kept.read(PACK_INDEX)) ?? new Uint8Array());
  }
}

function packsIn(bytes: Uint8Array): ReturnType<typeof parsePackIndex> {
  try {
    return parsePackIndex(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}
