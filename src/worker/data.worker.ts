import '../engine/core/withoutEval.ts';
import { importFiles } from '../data/user/importFiles.ts';
import type { UserDataset } from '../data/user/importImages.ts';
import { UserDataError } from '../data/user/userDataProblem.ts';
import type { DataEvent, DataJob } from './dataProtocol.ts';
import { Datasets } from './datasets.ts';
import { decodeImage } from './decodeImage.ts';
import { reportFailure } from './failure.ts';

/** The data thread: loads or reads one data set, transfers it, and ends. */

/** Least time between two progress events, ms. */
const PROGRESS_MS = 50;

let told = 0;
let wasStalled = false;

function progress(done: number, total: number, stalled = false): void {
  const now = performance.now();
  const isNews = stalled !== wasStalled || done === 0 || done >= total;
  if (!isNews && now - told < PROGRESS_MS) return;
  told = now;
  wasStalled = stalled;
  post({ type: 'progress', done, total, stalled });
}

function post(event: DataEvent, transfers: Transferable[] = []): void {
  self.postMessage(event, { transfer: transfers });
}

async function read(job: DataJob): Promise<UserDataset> {
  if (job.type === 'import') return importFiles(job.files, job.side, decodeImage, progress);
  const datasets = new Datasets();
  datasets.open(job.dataUrl);
  // Whoever does not want it any more ends this thread.
  const { signal } = new AbortController();
  const dataset = await datasets.load(
    job.name,
    ({ loaded, total, stalled }) => progress(loaded, total, stalled),
    signal,
  );
  return { dataset, refused: [], isTable: false };
}

function userDataFailure({ code, values, files }: UserDataError) {
  return { code, values, files };
}

self.addEventListener('message', async ({ data }: MessageEvent<DataJob>) => {
  try {
    const { dataset, refused, isTable } = await read(data);
    post({ type: 'done', dataset, refused, isTable }, [dataset.images.buffer]);
  } catch (error) {
    const own = error instanceof UserDataError ? userDataFailure(error) : null;
    post({ type: 'failed', own, error: reportFailure(error) });
  }
});
