import { Datasets } from './datasets.ts';
import { Devices } from './devices.ts';
import { Outbox } from './outbox.ts';
import type { Command, RunRequest, WorkerEvent } from './protocol.ts';
import { Run } from './run.ts';
import type { LoadData } from './workbench.ts';

/** The training thread: hears commands, holds one run. */
const devices = new Devices();
const datasets = new Datasets();
let run: Run | null = null;

function post(event: WorkerEvent): void {
  self.postMessage(event);
}

function loaderOf({ dataset }: RunRequest): LoadData {
  return (onProgress) => datasets.load(dataset, onProgress);
}

function start({ request, paused }: Extract<Command, { type: 'train' }>): void {
  run?.close();
  run = new Run(request, new Outbox(request.runId, post), devices);
  void run.start(loaderOf(request), paused);
}

const obey: { readonly [T in Command['type']]: (command: Extract<Command, { type: T }>) => void } =
  {
    open: ({ dataUrl }) => datasets.open(dataUrl),
    hold: ({ dataset }) => datasets.hold(dataset),
    probe: () => void devices.report().then((report) => post({ type: 'adapter', report })),
    train: start,
    pause: () => run?.ask((trainer) => trainer.pause()),
    resume: () => run?.ask((trainer) => trainer.resume()),
    step: () => run?.ask((trainer) => trainer.step()),
    stepEpoch: () => run?.ask((trainer) => trainer.stepEpoch()),
    stop: () => run?.stop(),
    continue: ({ request }) => void run?.goOn(request, loaderOf(request)),
    restore: ({ epoch, runId }) => void run?.restore(epoch, runId),
    setLearningRate: ({ learningRate }) => run?.setLearningRate(learningRate),
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
