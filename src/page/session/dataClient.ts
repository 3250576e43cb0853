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

/** The user's own data sets, kept in this browser for later visits. */
export const userDataStore = {
  may: maySaveUserData,
  list: listUserData,
  keep: saveUserData,
  forget: forgetUserData,
} as const;

type Settled = Exclude<DataEvent, { type: 'progress' }>;

export interface RunningJob {
  /** Never rejects; never settles once it was cancelled. */
  readonly settled: Promise<Settled>;
  cancel(): void;
}

const NOT_LOADED: FailureReport = {
  code: 'dataNotLoaded',
  message:
    'The data thread could not be loaded: the network is gone, or a newer version has replaced this page. Reload the page.',
  values: {},
};

/** @param reason what the thread has thrown; empty where its script did not come */
export function threadFailure(reason: string): FailureReport {
  if (reason === '') return NOT_LOADED;
  const message = `The data thread stopped unexpectedly (${reason}). Try again.`;
  return { code: 'dataCrashed', message, values: { reason } };
}

/** Starts a thread for one job. */
export function startDataJob(
  job: DataJob,
  onProgress: (done: number, total: number, stalled: boolean) => void,
): RunningJob {
  const worker = new Worker(new URL('../../worker/data.worker.ts', import.meta.url), {
    type: 'module',
  });
  const settled = new Promise<Settled>((resolve) => {
    const settle = (event: Settled) => {
      worker.terminate();
      resolve(event);
    };
    const fail = (error: FailureReport) => settle({ type: 'failed', own: null, error });
    worker.addEventListener('message', ({ data }: MessageEvent<DataEvent>) => {
      if (data.type === 'progress') onProgress(data.done, data.total, data.stalled);
      else settle(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(threadFailure(event.message ?? ''));
    });
    worker.addEventListener('messageerror', () =>
      fail(threadFailure('a message could not be read')),
    );
  });
  worker.postMessage(job);
  return { settled, cancel: () => worker.terminate() };
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
