import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MetricsEvent } from '../../engine/train/events.ts';
import type { Command, CompiledRun, RunPhase } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import type { ClientEvent } from './client.ts';
import { createSession } from './session.ts';

const plan: CompiledRun = {
  ...{ device: 'Test GPU', params: 1, dispatchesPerStep: 1, bytes: 1 },
  ...{ trainCount: 4, validationCount: 1, testCount: 1, stepsPerEpoch: 2, totalSteps: 6 },
  tuning: null,
};

function epochEvents(epoch: number): readonly MetricsEvent[] {
  const metrics = { epoch, loss: 1 / epoch, accuracy: 0.5 };
  const rest = { learningRate: 0.001, gradientNorm: 1 };
  const step = (step: number) => ({ type: 'step', ...metrics, step, ...rest }) as const;
  const ends = { val_loss: 1, val_accuracy: 0.5, seconds: 1, examplesPerSecond: 1 };
  return [step(2 * epoch - 1), step(2 * epoch), { type: 'epoch', ...metrics, ...ends }];
}

/** A run of three epochs that has finished, its checkpoints kept. */
function finishedRun() {
  const store = createAppStore(noStorage, 'en');
  const log = new MetricsLog();
  const sent: Command[] = [];
  let emit: (event: ClientEvent) => void = () => {};
  const session = createSession({
    ...{ store, log, missingWebGpu: () => null, now: () => 0 },
    connect(onEvent) {
      emit = onEvent;
      return { send: (command) => sent.push(command), close: () => {} };
    },
  });
  session.start();
  store.getState().typeNumber('epochs', '3');
  session.train();
  const run = () => store.getState().run;
  const runId = () => run().request?.runId ?? '';
  const phase = (phase: RunPhase) => emit({ type: 'phase', runId: runId(), phase });
  emit({ type: 'plan', runId: runId(), plan });
  for (const epoch of [1, 2, 3]) {
    emit({ type: 'metrics', runId: runId(), events: epochEvents(epoch) });
  }
  const facts = [0, 1, 2, 3].map((epoch) => ({ epoch, name: '', bytes: 8 }));
  emit({ type: 'checkpoints', runId: runId(), checkpoints: facts, dropped: 0 });
  phase({ name: 'finished' });
  return {
    session,
    store,
    log,
    sent,
    run,
    runId,
    phase,
    emit: (event: ClientEvent) => emit(event),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe('the session of a run that has ended', () => {
  it('goes on to more epochs, with the curves and the history that it has', () => {
    const page = finishedRun();
    page.session.continue();
    expect(page.sent.at(-1)).toMatchObject({
      type: 'continue',
      request: { runId: page.runId(), fit: { epochs: 6 } },
    });
    expect(page.run().phase.name).toBe('loading');
    expect([page.log.stepCount, page.run().history.length]).toEqual([6, 3]);
  });

  it('goes on to the epochs of the set-up where they are more than it has had', () => {
    const page = finishedRun();
    page.store.getState().typeNumber('epochs', '5');
    page.session.continue();
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { fit: { epochs: 5 } } });
  });

  it('does not go on with another network', () => {
    const page = finishedRun();
    page.store.getState().choosePreset('small');
    page.session.continue();
    expect(page.sent.at(-1)?.type).toBe('train');
  });

  it('goes back to an epoch, as another run', () => {
    const page = finishedRun();
    const before = page.runId();
    page.session.restore(1);
    expect(page.sent.at(-1)).toEqual({ type: 'restore', epoch: 1, runId: page.runId() });
    expect(page.runId()).not.toBe(before);
    expect(page.log.stepCount).toBe(2);
    expect(page.run().history.map(({ epoch }) => epoch)).toEqual([1]);
    page.emit({ type: 'metrics', runId: before, events: epochEvents(2) });
    expect(page.log.stepCount).toBe(2);
    page.phase({ name: 'stopped' });
    page.session.continue();
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { fit: { epochs: 3 } } });
    page.emit({ type: 'metrics', runId: page.runId(), events: epochEvents(2) });
    expect(page.log.epochs.map(({ step }) => step)).toEqual([2, 4]);
  });

  it('can go back further at once, and not to an epoch that it has left', () => {
    const page = finishedRun();
    page.session.restore(1);
    const fork = page.runId();
    page.session.restore(2);
    expect(page.runId()).toBe(fork);
    page.session.restore(0);
    expect(page.sent.at(-1)).toEqual({ type: 'restore', epoch: 0, runId: page.runId() });
    expect(page.run().origin?.epoch).toBe(0);
  });

  it('shows what the callbacks did, and forgets it with the epochs that are left', () => {
    const page = finishedRun();
    const note = { type: 'note', epoch: 3, note: { kind: 'earlyStop' } } as const;
    page.emit({ type: 'metrics', runId: page.runId(), events: [note] });
    expect(page.run().notes).toEqual([note]);
    page.session.restore(2);
    expect(page.run().notes).toEqual([]);
  });

  it('steps through an epoch from nothing', () => {
    const page = finishedRun();
    page.session.stepEpoch();
    expect(page.sent.slice(-2)).toMatchObject([
      { type: 'train', paused: true },
      { type: 'stepEpoch' },
    ]);
  });
});
