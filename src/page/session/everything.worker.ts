import '../../engine/core/withoutEval.ts';
import { CodedError } from '../../engine/core/errors.ts';
import { ArchiveReader } from '../../runs/archive/archiveReader.ts';
import { checkArchive } from '../../runs/archive/checkArchive.ts';
import { takeArchive } from '../../runs/archive/takeArchive.ts';
import { writeArchive } from '../../runs/archive/writeArchive.ts';
import { RunLocks } from '../../runs/runLocks.ts';
import { parseSetup } from '../store/runs/savedSetup.ts';
import type { EverythingEvent, EverythingJob } from './everythingJob.ts';

/** Writes all that the browser keeps into one file, or takes such a file, off the page's thread. */

/** Least time between two progress events, ms. */
const PROGRESS_MS = 50;

let told = 0;

function progress(done: number, total: number): void {
  const now = performance.now();
  if (now - told < PROGRESS_MS) return;
  told = now;
  post({ type: 'progress', done, total });
}

function post(event: EverythingEvent): void {
  self.postMessage(event);
}

async function carryOut(job: EverythingJob): Promise<EverythingEvent> {
  if (job.type === 'export') {
    return { type: 'exported', ...(await writeArchive(job.settings, progress)) };
  }
  const reader = await ArchiveReader.open(job.blob);
  const checked = await checkArchive(reader, (setup) => parseSetup(setup) !== null, progress);
  if (job.type === 'check') {
    const { runs, dataSets, settings, bytes } = checked;
    return { type: 'checked', runs: runs.length, dataSets: dataSets.length, settings, bytes };
  }
  const { mostRuns, mostBytes } = job;
  const terms = { locks: new RunLocks(navigator.locks), mostRuns, mostBytes, left: await left() };
  return { type: 'imported', ...(await takeArchive(reader, checked, terms, progress)) };
}

/** Bytes that the browser has left; null where it does not tell. */
async function left(): Promise<number | null> {
  const storage: StorageManager | undefined = navigator.storage;
  const { quota, usage } = (await storage?.estimate().catch(() => null)) ?? {};
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

self.addEventListener('message', async ({ data }: MessageEvent<EverythingJob>) => {
  try {
    post(await carryOut(data));
  } catch (error) {
    const known = error instanceof CodedError ? error : null;
    const message = error instanceof Error ? error.message : String(error);
    const values = known?.values ?? {};
    post({ type: 'failed', error: { code: known?.code ?? null, message, values } });
  }
});
