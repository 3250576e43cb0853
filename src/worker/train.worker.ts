import type { Dataset } from '../data/dataset.ts';
import type { DatasetName } from '../data/datasetName.ts';
import { fetchFrom } from '../data/fetchFrom.ts';
import { loadDataset } from '../data/loadDataset.ts';
import { Devices } from './devices.ts';
import { Outbox } from './outbox.ts';
import type { Command, WorkerEvent } from './protocol.ts';
import { Run } from './run.ts';

/** The training thread: hears commands, holds one run. */
const devices = new Devices();
const datasets = new Map<DatasetName, Dataset>();
let dataUrl = '';
let run: Run | null = null;

function post(event: WorkerEvent): void {
  self.postMessage(event);
}

async function load(
  name: DatasetName,
  onProgress: (done: number, total: number) => void,
): Promise<Dataset> {
  const known = datasets.get(name);
  if (known !== undefined) return known;
  const dataset = await loadDataset(name, fetchFrom(dataUrl), ({ loaded, total }) =>
    onProgress(loaded, total),
  );
  datasets.set(name, dataset);
  return dataset;
}

function start({ request, paused }: Extract<Command, { type: 'train' }>): void {
  run?.close();
  run = new Run(request, new Outbox(request.runId, post));
  void run.start(devices, (onProgress) => load(request.dataset, onProgress), paused);
}

const obey: { readonly [T in Command['type']]: (command: Extract<Command, { type: T }>) => void } =
  {
    open: (command) => {
      dataUrl = command.dataUrl;
    },
    probe: () => void devices.report().then((report) => post({ type: 'adapter', report })),
    train: start,
    pause: () => run?.ask((trainer) => trainer.pause()),
    resume: () => run?.ask((trainer) => trainer.resume()),
    step: () => run?.ask((trainer) => trainer.step()),
    stop: () => run?.stop(),
    setLearningRate: ({ learningRate }) =>
      run?.ask((trainer) => trainer.setLearningRate(learningRate)),
    evaluate: () => void run?.evaluate(),
    reset: () => {
      run?.close();
      run = null;
    },
  };

function hear<T extends Command['type']>(command: Extract<Command, { type: T }>): void {
  obey[command.type as T](command);
}

self.addEventListener('message', ({ data }: MessageEvent<Command>) => hear(data));
