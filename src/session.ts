import { type AppStore, useAppStore } from './store/appStore.ts';
import { checkSetup } from './store/checkSetup.ts';
import { datasets } from './store/datasets.ts';
import { type MetricsLog, metricsLog } from './store/metricsLog.ts';
import { fieldRule, readField } from './store/numberFields.ts';
import { Pace } from './store/pace.ts';
import type { MetricsEvent, PassProgress } from './store/protocolTypes.ts';
import { canAct, holdsSetup, type RunAction } from './store/runPhase.ts';
import { debounce, throttle } from './store/timing.ts';
import {
  type ClientEvent,
  connectWorker,
  missingWebGpu,
  type WorkerClient,
} from './worker/client.ts';
import type { AdapterReport, RunPhase, RunRequest } from './worker/protocol.ts';

/** What the page can ask for; whatever cannot be done now is ignored. */
export interface Session extends Readonly<Record<RunAction, () => void>> {
  /** Asks what there is to train on, and starts to listen. */
  start(): void;
}

interface Surroundings {
  readonly store: AppStore;
  readonly log: MetricsLog;
  connect(onEvent: (event: ClientEvent) => void): WorkerClient;
  missingWebGpu(): AdapterReport | null;
  /** seconds */
  now(): number;
}

/** React sees progress at most this often. */
const PROGRESS_MS = 100;
/** A pause in typing this long means that the learning rate is meant. */
const LEARNING_RATE_MS = 400;

/** The only place that knows both the store and the worker. */
export function createSession({ store, log, now, ...outside }: Surroundings): Session {
  let client: WorkerClient | null = null;
  let pace = new Pace();
  let pass: PassProgress | null = null;
  let runCount = 0;
  let sentLearningRate = Number.NaN;
  const run = () => store.getState().run;

  const connected = () => {
    if (client !== null) return client;
    client = outside.connect(hear);
    if (outside.missingWebGpu() === null) client.send({ type: 'probe' });
    return client;
  };

  const showProgress = throttle(PROGRESS_MS, () => {
    const { plan, request } = run();
    const rate = pace.stepsPerSecond;
    store.getState().setProgress({
      step: log.stepCount,
      pass,
      examplesPerSecond: rate === null || request === null ? null : rate * request.fit.batchSize,
      secondsLeft: plan === null ? null : pace.secondsLeft(plan.totalSteps),
    });
  });

  const sendLearningRate = debounce(LEARNING_RATE_MS, () => {
    const { setup, run } = store.getState();
    const rule = fieldRule('learningRate', datasets[setup.dataset].trainCount);
    const reading = readField(setup.texts.learningRate, rule);
    if (!reading.ok || reading.value === sentLearningRate) return;
    if (!holdsSetup(run.phase, run.ended)) return;
    sentLearningRate = reading.value;
    client?.send({ type: 'setLearningRate', learningRate: reading.value });
  });

  function hear(event: ClientEvent): void {
    const known = store.getState();
    if (event.type === 'adapter') known.setAdapter(event.report);
    else if (event.type === 'crashed') lose(event.reason);
    else if (event.runId !== known.run.request?.runId) return;
    else if (event.type === 'plan') known.setPlan(event.plan);
    else if (event.type === 'phase') hearPhase(event.phase);
    else hearMetrics(event.events);
  }

  function hearPhase(phase: RunPhase): void {
    if (phase.name === 'training') pace.train(now());
    else if (phase.name === 'validating') pace.validate(now());
    else pace.halt(now());
    if (phase.name === 'training') pace.record(log.stepCount, now());
    if (phase.name !== 'validating' && phase.name !== 'evaluating') pass = null;
    showProgress.now();
    store.getState().reportPhase(phase);
  }

  function hearMetrics(events: readonly MetricsEvent[]): void {
    log.addSteps(events.filter((event) => event.type === 'step'));
    for (const event of events) {
      if (event.type === 'progress') pass = event;
      else if (event.type === 'evaluate') store.getState().setEvaluation(event);
      else if (event.type === 'epoch') {
        log.addEpoch(event);
        store.getState().addEpochs([event]);
      }
    }
    pace.record(log.stepCount, now());
    showProgress();
  }

  function lose(reason: string): void {
    client = null;
    const message = `The training thread stopped unexpectedly (${reason}). Press Retry to start again.`;
    const error = { code: 'workerCrashed', message, values: { reason } };
    store.getState().reportPhase({ name: 'failed', error });
  }

  /** @returns false where the set-up cannot be trained */
  function begin(paused: boolean): boolean {
    const { request } = checkSetup(store.getState().setup);
    if (request === null) return false;
    const numbered: RunRequest = { ...request, runId: `run-${++runCount}` };
    forget();
    sentLearningRate = numbered.optimizer.config.learning_rate;
    store.getState().beginRun(numbered);
    connected().send({ type: 'train', request: numbered, paused });
    return true;
  }

  function forget(): void {
    log.clear();
    pace = new Pace();
    pass = null;
  }

  const actions: Record<RunAction, () => void> = {
    train: () => begin(false),
    pause() {
      store.getState().reportPhase({ name: 'pausing' });
      client?.send({ type: 'pause' });
    },
    resume: () => client?.send({ type: 'resume' }),
    step() {
      if (run().phase.name === 'paused' || begin(true)) client?.send({ type: 'step' });
    },
    stop: () => client?.send({ type: 'stop' }),
    reset() {
      client?.send({ type: 'reset' });
      forget();
      store.getState().clearRun();
    },
    evaluate() {
      store.getState().setEvaluation(null);
      client?.send({ type: 'evaluate' });
    },
  };
  const act = (action: RunAction) => () => {
    if (canAct(action, run())) actions[action]();
  };

  return {
    start() {
      const missing = outside.missingWebGpu();
      if (missing === null) connected();
      else store.getState().setAdapter(missing);
      store.subscribe((state, before) => {
        if (state.setup.texts.learningRate !== before.setup.texts.learningRate) sendLearningRate();
      });
    },
    train: act('train'),
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
  connect: connectWorker,
  missingWebGpu,
  now: () => performance.now() / 1000,
});
