import { CheckpointStore, type WeightStore } from './checkpointStore.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { Datasets } from './datasets.ts';
import { Devices } from './devices.ts';
import { EventQueue } from './eventQueue.ts';
import type { LoadData } from './executorHolder.ts';
import { reportFailure } from './failure.ts';
import { Inspections } from './inspections.ts';
import type { Command, InspectionRequest, RunRequest, StudyNews, WorkerEvent } from './protocol.ts';
import { Run } from './run.ts';
import { Studies } from './studies.ts';
import { timeExample } from './timeExample.ts';

/** Commands after which a run needs the device. */
const busy: readonly Command['type'][] = [
  ...(['train', 'comeBack', 'resume', 'step', 'stepEpoch', 'continue', 'evaluate'] as const),
];

/**
 * What the training thread does: it receives commands and has one run.
 * @param stored where checkpoints outlive it
 * @returns carries a command out
 */
export function createThread(
  post: (event: WorkerEvent) => void,
  stored: WeightStore,
): (command: Command) => void {
  const devices = new Devices();
  const datasets = new Datasets();
  const weights = new CheckpointStore(stored, (runId, kept) =>
    post({ type: kept ? 'weightsKept' : 'weightsRefused', runId }),
  );
  const writer = new CheckpointWriter(weights);
  const inspections = new Inspections(devices);
  const studies = new Studies(devices, ({ dataset }, onLoading, signal) =>
    datasets.load(dataset, onLoading, signal),
  );
  let run: Run | null = null;
  /** one timing after the other, so that none slows another down */
  let timing = Promise.resolve();
  /** aborted where a run needs the device */
  let idle = new AbortController();

  function loaderOf({ dataset }: RunRequest): LoadData {
    return (onLoading, signal) => datasets.load(dataset, onLoading, signal);
  }

  function open(request: RunRequest): Run {
    inspections.drop();
    run?.close();
    idle.abort();
    idle = new AbortController();
    const opened = new Run(request, new EventQueue(request.runId, post), devices, writer);
    run = opened;
    return opened;
  }

  async function inspect(request: InspectionRequest): Promise<void> {
    const { id } = request;
    const never = new AbortController().signal;
    try {
      const answer = await inspections.answer(request, run, ({ dataset }) =>
        datasets.load(dataset, () => {}, never),
      );
      post({ type: 'inspected', id, answer, problem: null });
    } catch (error) {
      post({ type: 'inspected', id, answer: null, problem: reportFailure(error) });
    }
  }

  async function diagnose(failed: Run): Promise<void> {
    const { request } = failed;
    const { runId } = request;
    try {
      const diagnosis = await failed.diagnose(loaderOf(request));
      post({ type: 'diagnosed', runId, diagnosis, problem: null });
    } catch (error) {
      post({ type: 'diagnosed', runId, diagnosis: null, problem: reportFailure(error) });
    }
  }

  const obey: {
    readonly [T in Command['type']]: (command: Extract<Command, { type: T }>) => void;
  } = {
    open: ({ dataUrl }) => datasets.open(dataUrl),
    hold: ({ dataset }) => datasets.hold(dataset),
    preload: ({ dataset }) => datasets.preload(dataset),
    ping: () => post({ type: 'alive' }),
    probe: () => void devices.report().then((report) => post({ type: 'adapter', report })),
    time: ({ request, classes }) => {
      timing = timing.then(async () => {
        const free = run?.rests ?? true;
        const timed = free ? timeExample(request, classes, devices, idle.signal) : null;
        const secondsPerExample = await timed?.catch(() => null);
        post({ type: 'timed', request, secondsPerExample: secondsPerExample ?? null });
      });
    },
    train: ({ request, paused }) => void open(request).start(loaderOf(request), paused),
    reopen: ({ request, phase }) => void open(request).reopen(phase),
    comeBack: ({ request, ...how }) => void open(request).comeBack(loaderOf(request), how),
    adopt: ({ request, checkpoint }) => open(request).adopt(checkpoint),
    pause: () => run?.ask((trainer) => trainer.pause()),
    resume: () => run?.ask((trainer) => trainer.resume()),
    step: () => run?.ask((trainer) => trainer.step()),
    stepEpoch: () => run?.ask((trainer) => trainer.stepEpoch()),
    stop: () => run?.stop(),
    continue: ({ request }) => void run?.goOn(request, loaderOf(request)),
    restore: ({ epoch, runId }) => void run?.restore(epoch, runId),
    recorded: ({ runId, step }) => run?.recorded(runId, step),
    keepAgain: () => void writer.keepAgain(),
    forgotten: ({ runId }) => weights.drop(runId),
    setLearningRate: ({ learningRate }) => run?.setLearningRate(learningRate),
    evaluate: () => void run?.evaluate(loaderOf(run.request)),
    state: ({ id, runId, epoch }) => {
      const own = run?.request.runId === runId ? run : null;
      post({ type: 'state', id, checkpoint: own?.keptAt(epoch) ?? null });
    },
    diagnose: () => void (run && diagnose(run)),
    inspect: ({ request }) => void inspect(request),
    study: ({ id, request }) => {
      const tell = (news: StudyNews) => post({ type: 'study', id, news });
      if (run?.trains) tell({ name: 'ended' });
      else timing = studies.begin(request, tell, timing);
    },
    endStudy: () => studies.end(),
    reset: () => {
      inspections.drop();
      run?.close();
      run = null;
    },
  };

  function obeyOne<T extends Command['type']>(command: Extract<Command, { type: T }>): void {
    obey[command.type as T](command);
  }

  return (command) => {
    if (busy.includes(command.type)) studies.end();
    obeyOne(command);
  };
}
