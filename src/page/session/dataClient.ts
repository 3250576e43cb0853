import { forgetOwn, keepOwn, listOwn, mayKeepOwn } from '../../data/own/ownStore.ts';
import { PACK_INDEX, parsePackIndex } from '../../data/packIndex.ts';
import { storedFiles } from '../../data/storedFiles.ts';
import type { DataEvent, DataJob } from '../../worker/dataProtocol.ts';

/**
 * Where the packed data sets are: beside the page, wherever it is hosted. A worker's own address
 * says nothing of that.
 */
export function dataUrl(): string {
  return new URL('data/', document.baseURI).href;
}

/** The user's own data sets, kept in this browser for later visits. */
export const userDataStore = {
  may: mayKeepOwn,
  list: listOwn,
  keep: keepOwn,
  forget: forgetOwn,
} as const;

type Settled = Exclude<DataEvent, { type: 'progress' }>;

export interface RunningJob {
  /** Never rejects; never settles once it was cancelled. */
  readonly settled: Promise<Settled>;
  cancel(): void;
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
    const crash = (message: string) =>
      settle({ type: 'failed', own: null, error: { code: null, message, values: {} } });
    worker.addEventListener('message', ({ data }: MessageEvent<DataEvent>) => {
      if (data.type === 'progress') onProgress(data.done, data.total, data.stalled);
      else settle(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      crash(event.message || 'The data thread could not be loaded.');
    });
    worker.addEventListener('messageerror', () => crash('The data could not be handed over.'));
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
