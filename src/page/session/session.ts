import type { Checkpoint } from '../../runs/runWeights.ts';
import type {
  AdapterReport,
  Command,
  EndedPhase,
  FailureReport,
  InspectionRequest,
  RunRequest,
  StudyNews,
  StudyRequest,
} from '../../worker/protocol.ts';
import { type AppStore, useAppStore } from '../store/appStore.ts';
import { type MetricsLog, metricsLog } from '../store/charts/metricsLog.ts';
import { continuation } from '../store/run/continueRun.ts';
import { useDiagnoses } from '../store/run/diagnoses.ts';
import { askTime, forgetAsked, noteTime } from '../store/run/fitTimes.ts';
import { canAct, type RunAction } from '../store/run/runPhase.ts';
import { setRefused, useSavedRuns } from '../store/runs/savedRuns.ts';
import { checkSetup } from '../store/setup/checkSetup.ts';
import { datasetFacts } from '../store/setup/datasets.ts';
import type { Setup } from '../store/setup/setupSlice.ts';
import { wantedRequest } from '../store/wantedRequest.ts';
import {
  type ClientEvent,
  connectWorker,
  missingWebGpu,
  type RunEvent,
  type WorkerClient,
} from './client.ts';
import type { Mode } from './comeback.ts';
import { dataShelf } from './dataShelf.ts';
import { whenIdle } from './loadAhead.ts';
import { type Diagnosed, type Inspected, Questions, type Reopened } from './questions.ts';
import { RunWatch } from './runWatch.ts';
import { crashed, TrainThread } from './trainThread.ts';
import { TypedRate } from './typedRate.ts';

/** What the page can ask for; whatever cannot be done now is ignored. */
export interface Session extends Readonly<Record<Exclude<RunAction, 'restore'>, () => void>> {
  /** Asks what there is to train on, and starts to listen. */
  start(): void;
  /** Has it measured how long an example takes, with these set-ups; `fitTimes` has the answers. */
  time(...setups: readonly Setup[]): void;
  /** Back to the end of that epoch, 0 for the initial weights. */
  restore(epoch: number): void;
  /**
   * A run that was kept takes the place of the current one.
   * @returns where it stands; undefined where another run began, or the thread ended, before it was there
   */
  reopen(request: RunRequest, phase: EndedPhase): Promise<Reopened | undefined>;
  /** The same with a run that stands, stopped, at a checkpoint of a file. */
  adopt(request: RunRequest, checkpoint: Checkpoint): Promise<Reopened | undefined>;
  /** What that run reported up to that step is written down. */
  recorded(runId: string, step: number): void;
  /** There is room in storage again: what it refused of the weights is written. */
  keepAgain(): void;
  /** That run was deleted for good. */
  forgotten(runId: string): void;
  /** Reads tensors of a few images. It never rejects: without an answer or a problem there are no weights yet. */
  inspect(request: Omit<InspectionRequest, 'id'>): Promise<Inspected>;
  /** A checkpoint of the current run that the worker has in memory; null where it has none of that epoch. */
  stateAt(epoch: number): Promise<Checkpoint | null>;
  /** Asks where the numbers of a run that diverged stopped being numbers. */
  diagnose(): void;
  /**
   * Has kernels checked or timed.
   * @param hear hears of it until it has ended
   * @returns ends it
   */
  study(request: StudyRequest, hear: (news: StudyNews) => void): () => void;
}

interface Surroundings {
  readonly store: AppStore;
  readonly log: MetricsLog;
  connect(onEvent: (event: ClientEvent) => void): WorkerClient;
  missingWebGpu(): AdapterReport | null;
  /** Calls once data may be loaded before anybody asks for it, never where that is not wanted. */
  whenIdle?(task: () => void): void;
  /** seconds */
  now(): number;
  onWeights?(refused: boolean): void;
  onWeightsDamaged?(runId: string): void;
  onDiagnosed?(answer: Diagnosed): void;
}

/** Unlike that of any other visit, as runs are kept. */
export function newRunId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `run-${Date.now().toString(36)}-${random.toString(36)}`;
}

const NOT_LOADED =
  'The training thread could not be loaded: the network is gone, or a newer version has replaced this page. Reload the page.';

/** Where training joins the store and the worker. */
export function createSession({ store, log, now, ...outside }: Surroundings): Session {
  const watch = new RunWatch(store, log, now);
  const thread = new TrainThread({
    store,
    connect(onEvent) {
      const client = outside.connect(onEvent);
      if (outside.missingWebGpu() === null) client.send({ type: 'probe' });
      return client;
    },
    onEvent: onWorkerEvent,
    onPhase: (phase) => watch.onPhase(phase),
  });
  const { comeback } = thread;
  const questions = new Questions(
    (command) => thread.send(command),
    (answer) => outside.onDiagnosed?.(answer),
  );
  const rate = new TypedRate(store, (learningRate) => {
    comeback.setRate(learningRate);
    thread.post({ type: 'setLearningRate', learningRate });
  });
  const run = () => store.getState().run;

  /** So that Train finds the data there. A page without a worker has nothing to train on yet. */
  function loadAhead(): void {
    const { dataset } = store.getState().setup;
    thread.post({ type: 'preload', dataset });
  }

  function onWorkerEvent(event: ClientEvent): void {
    const known = store.getState();
    if (event.type === 'adapter') known.setAdapter(event.report);
    else if (event.type === 'crashed') lose(crashed(event.reason));
    else if (event.type === 'notLoaded') {
      known.missThread();
      lose({ code: 'workerNotLoaded', message: NOT_LOADED, values: {} });
    } else if (event.type === 'timed') noteTime(event.request, event.secondsPerExample);
    else if (event.type === 'weightsRefused') outside.onWeights?.(true);
    else if (event.type === 'weightsKept') outside.onWeights?.(false);
    else if (event.type === 'weightsDamaged') outside.onWeightsDamaged?.(event.runId);
    else if (questions.hear(event)) return;
    else if (event.runId === known.run.request?.runId) onRunEvent(event);
  }

  /** Of the current run. */
  function onRunEvent(event: RunEvent): void {
    const known = store.getState();
    const heard = comeback.hear(event, known.run.before !== null);
    if (heard === 'past') return;
    if (heard === 'confirmed') known.confirmRequest();
    if (event.type === 'goesOnFrom') watch.goBackTo(event.step, event.epoch);
    else if (event.type === 'plan') known.setPlan(event.plan);
    else if (event.type === 'phase') watch.onPhase(event.phase);
    else if (event.type === 'checkpoints') known.setCheckpoints(event.checkpoints, event.dropped);
    else watch.onMetrics(event.events);
  }

  function lose(error: FailureReport): void {
    forgetAsked();
    // what it had in memory is gone with it
    outside.onWeights?.(false);
    questions.lose(error);
    thread.lost(error);
  }

  function replace(
    command: Extract<Command, { type: 'reopen' | 'adopt' }>,
  ): Promise<Reopened | undefined> {
    rate.know(command.request);
    comeback.take();
    watch.goOn();
    return questions.reopen(command);
  }

  /** @returns false where the set-up cannot be trained */
  function begin(paused: boolean): boolean {
    const request = wantedRequest(store.getState());
    if (request === null) return false;
    const numbered: RunRequest = { ...request, runId: newRunId() };
    questions.dropReopening();
    watch.forget();
    rate.know(numbered);
    comeback.begin(paused);
    store.getState().beginRun(numbered);
    thread.send({ type: 'train', request: numbered, paused });
    return true;
  }

  function go(type: 'pause' | 'resume' | 'step' | 'stepEpoch', mode: Mode): void {
    comeback.tell(mode);
    thread.post({ type });
  }

  const actions: Record<Exclude<RunAction, 'restore'>, () => void> = {
    train: () => begin(false),
    continue() {
      const { request } = continuation({ request: wantedRequest(store.getState()) }, run());
      if (request === null) return;
      thread.send({ type: 'continue', request });
      comeback.goOn();
      watch.goOn();
      rate.know(request);
      store.getState().continueRun(request);
    },
    pause() {
      store.getState().reportPhase({ name: 'pausing' });
      go('pause', 'hold');
    },
    resume: () => go('resume', 'run'),
    step() {
      if (run().phase.name === 'paused' || begin(true)) go('step', 'step');
    },
    stepEpoch() {
      if (run().phase.name === 'paused' || begin(true)) go('stepEpoch', 'stepEpoch');
    },
    stop() {
      store.getState().reportPhase({ name: 'stopping' });
      thread.stop();
    },
    reset() {
      questions.dropReopening();
      thread.reset();
      watch.forget();
      store.getState().clearRun();
    },
    evaluate() {
      store.getState().setEvaluation(null);
      thread.send({ type: 'evaluate' });
      comeback.evaluate();
    },
  };
  const act = (action: keyof typeof actions) => () => {
    if (canAct(action, run())) actions[action]();
  };

  return {
    start() {
      const missing = outside.missingWebGpu();
      if (missing === null) thread.connect();
      else store.getState().setAdapter(missing);
      rate.start();
      outside.whenIdle?.(() => {
        loadAhead();
        store.subscribe((state, before) => {
          if (state.setup.dataset !== before.setup.dataset) loadAhead();
        });
      });
    },
    time(...setups) {
      for (const setup of setups) {
        const { request } = checkSetup(setup);
        if (request === null || !askTime(request)) continue;
        const { classes } = datasetFacts(request.dataset);
        thread.send({ type: 'time', request, classes });
      }
    },
    restore(epoch) {
      const known = run().checkpoints.some((checkpoint) => checkpoint.epoch === epoch);
      if (!known || !canAct('restore', run())) return;
      const runId = newRunId();
      thread.send({ type: 'restore', epoch, runId });
      comeback.take();
      log.truncate(epoch);
      watch.goOn();
      store.getState().rewindRun(epoch, log.stepCount, runId);
    },
    reopen: (request, phase) => replace({ type: 'reopen', request, phase }),
    adopt: (request, checkpoint) => replace({ type: 'adopt', request, checkpoint }),
    recorded: (runId, step) => thread.post({ type: 'recorded', runId, step }),
    keepAgain: () => thread.post({ type: 'keepAgain' }),
    forgotten: (runId) => thread.post({ type: 'forgotten', runId }),
    inspect: (request) => questions.inspect(request),
    stateAt(epoch) {
      const { request } = run();
      return request === null ? Promise.resolve(null) : questions.stateAt(request.runId, epoch);
    },
    diagnose: () => questions.diagnose(run().request?.runId ?? null),
    study(request, hear) {
      questions.study(request, hear);
      return () => thread.post({ type: 'endStudy' });
    },
    train: act('train'),
    continue: act('continue'),
    stepEpoch: act('stepEpoch'),
    pause: act('pause'),
    resume: act('resume'),
    step: act('step'),
    stop: act('stop'),
    reset: act('reset'),
    evaluate: act('evaluate'),
  };
}

export const session = createSession({
  store: useAppStore,
  log: metricsLog,
  connect: (onEvent) => dataShelf.supply(connectWorker(onEvent)),
  ...{ missingWebGpu, whenIdle },
  now: () => performance.now() / 1000,
  onWeights: (refused) => setRefused(useSavedRuns, 'weights', refused),
  onWeightsDamaged: (id) => useSavedRuns.setState({ damagedWeights: id }),
  onDiagnosed({ runId, diagnosis, problem }) {
    if (useDiagnoses.getState().runId === runId) useDiagnoses.setState({ diagnosis, problem });
  },
});
