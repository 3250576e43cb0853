import { importFiles } from '../data/own/importFiles.ts';
import type { OwnDataset } from '../data/own/importImages.ts';
import { OwnDataError } from '../data/own/ownProblem.ts';
import type { DataEvent, DataJob } from './dataProtocol.ts';
import { Datasets } from './datasets.ts';
import { decodeImage } from './decodeImage.ts';
import { reportFailure } from './failure.ts';

/** The data thread: loads or reads one data set, transfers it, and ends. */

/** Least time between two progress events, ms. */
const PROGRESS_MS = 50;

let told = 0;

function progress(done: number, total: number): void {
  const now = performance.now();
  if (done > 0 && done < total && now - told < PROGRESS_MS) return;
  told = now;
  post({ type: 'progress', done, total });
}

function post(event: DataEvent, transfers: Transferable[] = []): void {
  self.postMessage(event, { transfer: transfers });
}

async function read(job: DataJob): Promise<OwnDataset> {
  if (job.type === 'import') return importFiles(job.files, job.side, decodeImage, progress);
  const datasets = new Datasets();
  datasets.open(job.dataUrl);
  return { dataset: await datasets.load(job.name, progress), refused: [], isTable: false };
}

function ownFailure({ code, values, files }: OwnDataError) {
  return { code, values, files };
}

self.addEventListener('message', async ({ data }: MessageEvent<DataJob>) => {
  try {
    const { dataset, refused, isTable } = await read(data);
    post({ type: 'done', dataset, refused, isTable }, [dataset.images.buffer]);
  } catch (error) {
    const own = error instanceof OwnDataError ? ownFailure(error) : null;
    post({ type: 'failed', own, error: reportFailure(error) });
  }
});
