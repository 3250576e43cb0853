import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MetricsEvent } from '../../engine/train/events.ts';
import type { AdapterReport, Command, CompiledRun, RunPhase } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import type { ClientEvent } from './client.ts';
import { createSession } from './session.ts';

const gpu: AdapterReport = {
  ...{ available: true, name: 'Test GPU', kind: 'discrete', features: [] },
  ...{ tensorBytes: 2 ** 27, usual: 'shared' },
};
const plan: CompiledRun = {
  device: 'Test GPU',
  params: 1,
  dispatchesPerStep: 1,
  bytes: 1,
  trainCount: 48_000,
  validationCount: 12_000,
  testCount: 10_000,
  stepsPerEpoch: 188,
  totalSteps: 2820,
  tuning: null,
};

function step(number: number): MetricsEvent {
  const metrics = { loss: 1, accuracy: 0.5, learningRate: 0.001, gradientNorm: 1 };
  return { type: 'step', step: number, epoch: 1, ...metrics };
}

function setUp(missing: AdapterReport | null = null) {
  const store = createAppStore(noStorage, 'en');
  const log = new MetricsLog();
  const sent: Command[] = [];
  const hears: ((event: ClientEvent) => void)[] = [];
  let seconds = 0;
  const ahead = { idle: () => {} };
  const session = createSession({
    store,
    log,
    connect(onEvent) {
      hears.push(onEvent);
      return { send: (command) => sent.push(command), close: () => {} };
    },
    missingWebGpu: () => missing,
    whenIdle: (task) => {
      ahead.idle = task;
    },
    now: () => seconds++,
  });
  session.start();
  const emit = (event: ClientEvent) => hears.at(-1)?.(event);
  const runId = () => store.getState().run.request?.runId ?? '';
  return {
    session,
    store,
    log,
    sent,
    connections: hears,
    ahead,
    emit,
    runId,
    run: () => store.getState().run,
    types: () => sent.map((command) => command.type),
    phase: (phase: RunPhase) => emit({ type: 'phase', runId: runId(), phase }),
    metrics: (...events: MetricsEvent[]) => emit({ type: 'metrics', runId: runId(), events }),
  };
}

const training: RunPhase = { name: 'training', epoch: 1, epochs: 15 };

beforeEach(() => {
  vi.useFakeTimers();
});

describe('the session', () => {
  it('asks for the adapter and shows it', () => {
    const page = setUp();
    expect(page.types()).toEqual(['probe']);
    page.emit({ type: 'adapter', report: gpu });
    expect(page.run().adapter).toEqual(gpu);
  });

  it('has the data set loaded ahead once the page is idle, and another once it is chosen', () => {
    const page = setUp();
    page.store.getState().chooseDataset('fashion-mnist');
    expect(page.types()).toEqual(['probe']);
    page.ahead.idle();
    page.store.getState().chooseDataset('mnist');
    expect(page.sent.slice(1)).toEqual([
      { type: 'preload', dataset: 'fashion-mnist' },
      { type: 'preload', dataset: 'mnist' },
    ]);
  });

  it('needs no worker to see that the browser has no WebGPU', () => {
    const missing: AdapterReport = { available: false, reason: 'noWebGpu', detail: '' };
    const page = setUp(missing);
    expect(page.connections).toHaveLength(0);
    expect(page.run().adapter).toEqual(missing);
    page.store.getState().chooseDevice('cpu');
    page.session.train();
    expect(page.types()).toEqual(['train']);
  });

  it('starts a run with the set-up of the page, and shows at once that it loads', () => {
    const page = setUp();
    page.session.train();
    expect(page.sent.at(-1)).toMatchObject({
      type: 'train',
      paused: false,
      request: { dataset: 'mnist', device: 'gpu', fit: { epochs: 15 } },
    });
    expect(page.run().phase.name).toBe('loading');
  });

  it('starts nothing while the set-up is wrong', () => {
    const page = setUp();
    page.store.getState().typeNumber('epochs', '0');
    page.session.train();
    page.session.step();
    expect(page.types()).toEqual(['probe']);
    expect(page.run().phase.name).toBe('ready');
  });

  it('steps from nothing into a paused run, and again from the pause', () => {
    const page = setUp();
    page.session.step();
    expect(page.sent.slice(1)).toMatchObject([{ type: 'train', paused: true }, { type: 'step' }]);
    page.phase({ name: 'paused' });
    page.session.step();
    expect(page.types().slice(1)).toEqual(['train', 'step', 'step']);
  });

  it('shows Pausing before the worker answers, and offers Resume after', () => {
    const page = setUp();
    page.session.train();
    page.phase(training);
    page.session.pause();
    expect(page.run().phase.name).toBe('pausing');
    page.phase(training);
    page.session.resume();
    expect(page.run().phase.name).toBe('pausing');
    page.phase({ name: 'paused' });
    page.session.resume();
    expect(page.types().slice(2)).toEqual(['pause', 'resume']);
  });

  it('shows Stopping at once, also while data load, until the run has ended', () => {
    const page = setUp();
    page.session.train();
    page.phase({ name: 'loading', done: 1, total: 3 });
    page.session.stop();
    expect(page.types().at(-1)).toBe('stop');
    page.session.stop();
    for (const late of [training, { name: 'compiling', done: 1, total: 2 } as const]) {
      page.phase(late);
      expect(page.run().phase.name).toBe('stopping');
    }
    page.phase({ name: 'stopped' });
    expect(page.run().phase.name).toBe('stopped');
    expect(page.types().filter((type) => type === 'stop')).toHaveLength(1);
  });

  it('fills the log and the history, and shows progress a few times a second', () => {
    const page = setUp();
    page.session.train();
    page.emit({ type: 'plan', runId: page.runId(), plan });
    page.phase(training);
    page.metrics(step(1), step(2));
    page.metrics(step(3));
    expect(page.log.stepCount).toBe(3);
    expect(page.run().progress.step).toBe(0);
    vi.advanceTimersByTime(100);
    expect(page.run().progress.step).toBe(3);
    expect(page.run().progress.examplesPerSecond).toBeGreaterThan(0);
    expect(page.run().progress.secondsLeft).toBeGreaterThan(0);
    const metrics = { loss: 1, accuracy: 0, val_loss: null, val_accuracy: null };
    page.metrics({ type: 'epoch', epoch: 1, ...metrics, seconds: 1, examplesPerSecond: 1 });
    expect(page.run().history).toHaveLength(1);
    expect(page.log.epochs[0]?.step).toBe(3);
    page.metrics({ type: 'evaluate', loss: 0.1, accuracy: 0.9 });
    expect(page.run().evaluation).toMatchObject({ accuracy: 0.9, step: 3 });
  });

  it('ignores what an earlier run still says', () => {
    const page = setUp();
    page.session.train();
    const old = page.runId();
    page.phase(training);
    page.session.reset();
    expect(page.run().phase.name).toBe('ready');
    page.emit({ type: 'metrics', runId: old, events: [step(1)] });
    page.emit({ type: 'phase', runId: old, phase: { name: 'paused' } });
    expect([page.log.stepCount, page.run().phase.name]).toEqual([0, 'ready']);
    page.session.train();
    expect(page.runId()).not.toBe(old);
  });

  it('sends a learning rate once it has been typed, and only while a run can take it', () => {
    const page = setUp();
    const type = (text: string) => page.store.getState().typeNumber('learningRate', text);
    type('0.01');
    vi.advanceTimersByTime(1000);
    page.session.train();
    page.phase(training);
    for (const text of ['0', '0.', '0.0', '0.00', '0.005']) type(text);
    vi.advanceTimersByTime(1000);
    type('fast');
    vi.advanceTimersByTime(1000);
    page.phase({ name: 'finished' });
    type('0.1');
    vi.advanceTimersByTime(1000);
    const rates = page.sent.filter((command) => command.type === 'setLearningRate');
    expect(rates).toEqual([{ type: 'setLearningRate', learningRate: 0.005 }]);
  });

  it('keeps the curves of an ended run until the next Train', () => {
    const page = setUp();
    page.session.train();
    page.phase(training);
    page.metrics(step(1));
    page.phase({ name: 'stopped' });
    page.store.getState().choosePreset('small');
    expect(page.log.stepCount).toBe(1);
    page.session.train();
    expect(page.log.stepCount).toBe(0);
  });

  it('has another thread go on with the run of one that died, and takes the user at his word', () => {
    const page = setUp();
    page.session.train();
    page.phase(training);
    page.session.pause();
    page.emit({ type: 'crashed', reason: 'out of memory' });
    expect(page.run().phase).toEqual({ name: 'recovering', reason: null });
    vi.advanceTimersByTime(0);
    expect(page.connections).toHaveLength(2);
    const { request } = page.run();
    expect(page.sent.slice(-2)).toEqual([
      { type: 'probe' },
      {
        ...{ type: 'comeBack', request, heard: { step: 0, epoch: 0 }, fork: null },
        ...{ paused: true, rest: null, orElse: null },
      },
    ]);
  });

  it('says to reload where the worker could not be loaded, until one answers', () => {
    const page = setUp();
    page.session.start();
    page.emit({ type: 'notLoaded' });
    expect(page.run().phase).toMatchObject({ name: 'failed', error: { code: 'workerNotLoaded' } });
    page.session.reset();
    expect(page.run()).toMatchObject({ phase: { name: 'ready' }, threadMissing: true });
    page.session.train();
    page.emit({ type: 'adapter', report: { available: false, reason: 'noAdapter', detail: '' } });
    expect(page.run().threadMissing).toBe(false);
  });

  it('trains the same set-up on the CPU once a kernel did not compile on the GPU', () => {
    const page = setUp();
    page.session.train();
    const values = { kernel: 'conv2dTile.forward', label: 'conv2d forward', reason: 'no register' };
    const error = { code: 'notCompiled', message: 'It does not compile.', values };
    page.phase({ name: 'failed', error });
    expect(page.run().phase).toEqual({ name: 'failed', error });
    page.store.getState().chooseDevice('cpu');
    page.session.train();
    const [onGpu, onCpu] = page.sent.flatMap((one) => (one.type === 'train' ? [one.request] : []));
    expect(onCpu).toEqual({ ...onGpu, runId: onCpu?.runId, device: 'cpu' });
    expect(page.run().phase.name).toBe('loading');
  });

  it('goes on on the CPU with a run whose GPU is gone, and with no other', () => {
    const page = setUp();
    page.session.train();
    page.emit({ type: 'plan', runId: page.runId(), plan });
    page.phase({ name: 'stopped' });
    page.store.getState().chooseDevice('cpu');
    page.session.continue();
    expect(page.types().at(-1)).toBe('train');
    const problem = { code: 'parked', message: 'It could not be opened again.', values: {} };
    page.phase({ name: 'stopped', problem });
    page.session.continue();
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { device: 'cpu' } });
  });

  it('does only what the phase allows', () => {
    const page = setUp();
    page.session.pause();
    page.session.resume();
    page.session.stop();
    page.session.evaluate();
    page.session.reset();
    expect(page.types()).toEqual(['probe']);
    page.session.train();
    page.session.train();
    page.phase(training);
    page.session.evaluate();
    expect(page.types()).toEqual(['probe', 'train']);
  });

  it('takes back what a lost device reported after the state that the run goes on from', () => {
    const page = setUp();
    page.session.train();
    page.phase(training);
    page.metrics(step(1), step(2), step(3));
    page.phase({ name: 'recovering', reason: 'driver' });
    page.emit({ type: 'goesOnFrom', runId: page.runId(), step: 1, epoch: 1 });
    expect(page.log.stepCount).toBe(1);
    page.phase(training);
    const note = { kind: 'recovered', step: 3 } as const;
    page.metrics({ type: 'note', epoch: 1, note }, step(2), step(3), step(4));
    expect(page.log.stepCount).toBe(4);
    page.emit({ type: 'goesOnFrom', runId: page.runId(), step: 4, epoch: 1 });
    expect(page.log.stepCount).toBe(4);
    expect(page.run().notes.map(({ note }) => note)).toEqual([note]);
  });
});
