import { describe, expect, it, vi } from 'vitest';
import type { MetricsEvent, RecordedEvent } from '../../engine/train/events.ts';
import { RunLocks } from '../../runs/runLocks.ts';
import type { Command, CompiledRun, RunPhase } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { createChartView } from '../store/charts/chartView.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { createSavedRuns, listed } from '../store/runs/savedRuns.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import type { ClientEvent } from './client.ts';
import { createRunsSession } from './runsSession.ts';
import { createSession } from './session.ts';
import { type Disk, disk, ended } from './testing/disk.ts';

const plan: CompiledRun = {
  ...{ device: 'Test GPU', params: 1, dispatchesPerStep: 1, bytes: 1 },
  ...{ trainCount: 4, validationCount: 1, testCount: 1, stepsPerEpoch: 2, totalSteps: 6 },
  tuning: { usual: 'tile', chosen: { gemm: 'lanes8' } },
};

function epochEvents(epoch: number): readonly MetricsEvent[] {
  const metrics = { epoch, loss: 1 / epoch, accuracy: 0.5 };
  const step = (step: number) =>
    ({ type: 'step', ...metrics, step, learningRate: 0.001, gradientNorm: 1 }) as const;
  const ends = { val_loss: 1, val_accuracy: 0.5, seconds: 1, examplesPerSecond: 1 };
  return [step(2 * epoch - 1), step(2 * epoch), { type: 'epoch', ...metrics, ...ends }];
}

/** One visit: the page, and a worker that does what it is told. */
async function visit({ storage, tabs }: Disk) {
  const store = createAppStore(noStorage, 'en');
  const [log, runs, charts] = [new MetricsLog(), createSavedRuns(), createChartView()];
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
  const kept = createRunsSession({
    ...{ store, runs, charts, log, session, storage, now: () => 5 },
    locks: new RunLocks(tabs.locks.manager),
    changes: tabs.channel.open(),
  });
  await kept.start();
  const runId = () => store.getState().run.request?.runId ?? '';
  const phase = (phase: RunPhase) => emit({ type: 'phase', runId: runId(), phase });
  const settle = () => vi.waitFor(async () => new Promise((resolve) => setTimeout(resolve, 5)));
  const train = async (...epochs: readonly number[]) => {
    emit({ type: 'plan', runId: runId(), plan });
    for (const epoch of epochs) {
      emit({ type: 'metrics', runId: runId(), events: epochEvents(epoch) });
    }
    const facts = [0, ...epochs].map((epoch) => ({ epoch, name: '', bytes: 8 }));
    emit({ type: 'checkpoints', runId: runId(), checkpoints: facts, dropped: 0 });
    phase({ name: 'finished' });
    await settle();
    return runId();
  };
  return {
    ...{ store, log, runs, charts, session, kept, sent, runId, phase, train, settle },
    emit: (event: ClientEvent) => emit(event),
    list: () =>
      listed(runs.getState()).map(({ number, state, history }) => [number, state, history.length]),
  };
}

describe('the runs of a page', () => {
  it('are still under way where their thread is gone with an older version, to go on after a reload', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    await page.settle();
    page.emit({ type: 'notLoaded' });
    await page.settle();
    expect(page.store.getState().run.phase.name).toBe('stopped');
    expect(browser.records.get(page.runId())?.state).toBe('running');
  });

  it('are written when they begin, at each epoch and at their end', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    await page.settle();
    const id = page.runId();
    expect(browser.records.get(id)).toMatchObject({ number: 1, state: 'running', history: [] });
    page.emit({ type: 'metrics', runId: id, events: epochEvents(1) });
    await page.settle();
    expect(browser.records.get(id)?.history.length).toBe(1);
    expect(browser.curves.get(id)?.columns.loss?.length).toBe(2);
    await page.train(2, 3);
    expect(browser.records.get(id)).toMatchObject({ state: 'finished', plan });
    expect(browser.curves.get(id)?.epochs.map(({ step }) => step)).toEqual([2, 4, 6]);
  });

  it('that have come into storage from a file are listed, here and in other tabs', async () => {
    const browser = disk();
    const [page, other] = [await visit(browser), await visit(browser)];
    page.session.train();
    const id = await page.train(1);
    const record = browser.records.get(id);
    if (record === undefined) throw new Error('Nothing is kept.');
    const request = { ...record.request, runId: 'come' };
    await browser.storage.keepRun({ ...record, id: 'come', number: 2, request }, null);
    await page.kept.reread(['come']);
    await other.settle();
    for (const one of [page, other]) {
      expect(one.list()).toEqual([
        [2, 'finished', 1],
        [1, 'finished', 1],
      ]);
    }
  });

  it('that a file brought are kept under its name, and go on to the epochs of the set-up', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    await page.train(1, 2, 3);
    const { run, reopenRun } = page.store.getState();
    if (run.request === null) throw new Error('There is no run.');
    const request = { ...run.request, runId: 'of a file' };
    const shown = { request, plan, history: [], notes: [], evaluation: null };
    page.log.load({ columns: {}, epochs: [] }, 4);
    reopenRun({ ...shown, phase: { name: 'stopped' }, file: '02-0.9.keras' }, 4);
    await page.settle();
    expect(browser.records.get('of a file')).toMatchObject({
      ...{ name: '02-0.9.keras', state: 'stopped', history: [] },
    });
    expect(page.list().map(([, state]) => state)).toEqual(['stopped', 'finished']);
    page.store.getState().typeNumber('epochs', '2');
    page.session.continue();
    // two epochs came with the file, so that two more end at the fourth
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { fit: { epochs: 4 } } });
  });

  it('come back after a reload: set-up, curves, history and the command to go on', async () => {
    const browser = disk();
    const first = await visit(browser);
    first.store.getState().typeNumber('learningRate', '0.01');
    first.session.train();
    const id = await first.train(1, 2);
    const page = await visit(ended(browser));
    expect(page.list()).toEqual([[1, 'finished', 2]]);
    const restored = page.kept.restore(id);
    await page.settle();
    const { tuning } = plan;
    expect(page.sent.at(-1)).toMatchObject({
      ...{ type: 'reopen', phase: { name: 'finished' } },
      request: { kernels: tuning },
    });
    page.emit({ type: 'reopened', runId: id, step: 4, isOver: false, unrecorded: [] });
    await restored;
    page.emit({ type: 'phase', runId: id, phase: { name: 'finished' } });
    const { run, setup } = page.store.getState();
    expect(setup.texts.learningRate).toBe('0.01');
    expect([run.history.length, run.phase.name, run.ended, page.log.stepCount]).toEqual([
      2,
      'finished',
      true,
      4,
    ]);
    page.session.continue();
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { runId: id } });
    // Trained anew, it is a replay.
    page.emit({ type: 'phase', runId: id, phase: { name: 'finished' } });
    page.session.train();
    expect(page.sent.at(-1)).toMatchObject({ type: 'train', request: { kernels: tuning } });
    page.emit({ type: 'phase', runId: page.runId(), phase: { name: 'stopped' } });
    page.store.temporal.getState().undo();
    expect(page.store.getState().setup.texts.learningRate).toBe('0.001');
  });

  it('that failed come back as failed, with the reason and every step up to it', async () => {
    const browser = disk();
    const first = await visit(browser);
    first.session.train();
    const id = first.runId();
    first.emit({ type: 'plan', runId: id, plan });
    const events = [...epochEvents(1), ...epochEvents(2).slice(0, 1)];
    first.emit({ type: 'metrics', runId: id, events });
    const error = { code: 'lossNotFinite', message: 'The loss is no number.', values: { step: 4 } };
    first.phase({ name: 'failed', error });
    await first.settle();
    const page = await visit(ended(browser));
    expect(page.list()).toEqual([[1, 'failed', 1]]);
    const restored = page.kept.restore(id);
    await page.settle();
    const failed = { name: 'failed', error };
    expect(page.sent.at(-1)).toMatchObject({ type: 'reopen', phase: failed });
    page.emit({ type: 'reopened', runId: id, step: 2, isOver: false, unrecorded: [] });
    await restored;
    page.phase(failed as RunPhase);
    await page.settle();
    const { run } = page.store.getState();
    expect(run.phase).toEqual(failed);
    expect([run.history.length, page.log.stepCount, run.progress.step]).toEqual([1, 3, 3]);
    expect(page.list()).toEqual([[1, 'failed', 1]]);
    expect(browser.records.get(id)?.failure).toEqual(error);
  });

  it('whose weights are gone keep set-up and curves, and the page says so', async () => {
    const browser = disk();
    const first = await visit(browser);
    first.session.train();
    const id = await first.train(1);
    const page = await visit(ended(browser));
    const restored = page.kept.restore(id);
    await page.settle();
    page.emit({ type: 'reopened', runId: id, step: null, isOver: false, unrecorded: [] });
    await restored;
    expect(page.runs.getState().notice).toEqual({ kind: 'noWeights', id });
    expect(page.log.stepCount).toBe(2);
    await page.settle();
    expect(browser.records.get(id)?.plan).toEqual(plan);
  });

  it('were closed in the middle: their last epoch is where they stand', async () => {
    const browser = disk();
    const first = await visit(browser);
    first.session.train();
    const id = first.runId();
    for (const epoch of [1, 2]) {
      first.emit({ type: 'metrics', runId: id, events: epochEvents(epoch) });
    }
    await first.settle();
    const page = await visit(ended(browser));
    const restored = page.kept.restore(id);
    await page.settle();
    page.emit({ type: 'reopened', runId: id, step: 2, isOver: false, unrecorded: [] });
    await restored;
    expect(page.store.getState().run.history.length).toBe(1);
    expect(page.log.stepCount).toBe(2);
  });

  it('that ended while the page was blocked are complete, and have nothing left to train', async () => {
    const browser = disk();
    browser.storage.weighRuns = async () =>
      new Map([...browser.records.keys()].map((id) => [id, 8]));
    const first = await visit(browser);
    first.session.train();
    const id = first.runId();
    first.emit({ type: 'plan', runId: id, plan });
    first.emit({ type: 'metrics', runId: id, events: epochEvents(1) });
    await first.settle();
    expect(first.sent.at(-1)).toEqual({ type: 'recorded', runId: id, step: 2 });
    const page = await visit(ended(browser));
    const going = page.kept.goOn();
    await page.settle();
    const note = { type: 'note', epoch: 3, note: { kind: 'earlyStop' } } as const;
    const late = [1, 2, 3].flatMap((epoch) => epochEvents(epoch)) as readonly RecordedEvent[];
    const unrecorded = [...late.slice(2), note];
    page.emit({ type: 'reopened', runId: id, step: 6, isOver: true, unrecorded });
    await going;
    await page.settle();
    expect(page.list()).toEqual([[1, 'finished', 3]]);
    expect([...page.log.steps('loss')]).toEqual([1, 1, 1 / 2, 1 / 2, 1 / 3, 1 / 3]);
    expect(page.log.epochs.map(({ step }) => step)).toEqual([2, 4, 6]);
    expect(browser.records.get(id)).toMatchObject({ state: 'finished', notes: [note] });
    expect(browser.records.get(id)?.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(browser.curves.get(id)?.columns.loss?.length).toBe(6);
    expect(page.sent.some(({ type }) => type === 'continue')).toBe(false);
  });

  it('left in the middle are offered until the user goes on, or does not want to', async () => {
    const browser = disk();
    browser.storage.weighRuns = async () =>
      new Map([...browser.records.keys()].map((id) => [id, 8]));
    const first = await visit(browser);
    first.session.train();
    const id = first.runId();
    first.emit({ type: 'plan', runId: id, plan });
    first.emit({ type: 'metrics', runId: id, events: epochEvents(1) });
    await first.settle();
    expect((await visit(browser)).runs.getState().interrupted).toBeNull();
    const page = await visit(ended(browser));
    expect(page.runs.getState().interrupted).toBe(id);
    const going = page.kept.goOn();
    await page.settle();
    page.emit({ type: 'reopened', runId: id, step: 2, isOver: false, unrecorded: [] });
    await going;
    expect(page.sent.at(-1)).toMatchObject({ type: 'continue', request: { runId: id } });
    await page.settle();
    const again = await visit(ended(browser));
    again.kept.dismiss();
    await again.settle();
    expect((await visit(ended(browser))).runs.getState().interrupted).toBeNull();
    expect(again.list()).toEqual([[1, 'stopped', 1]]);
  });

  it('stay whole where one is forked from them; the fork knows its parent', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    const parent = await page.train(1, 2);
    page.session.restore(1);
    page.phase({ name: 'stopped' });
    expect(page.list()).toEqual([[1, 'finished', 2]]);
    page.session.restore(0);
    page.phase({ name: 'stopped' });
    page.session.continue();
    await page.settle();
    expect(page.list()).toEqual([
      [2, 'running', 0],
      [1, 'finished', 2],
    ]);
    expect(browser.records.get(page.runId())?.parent).toEqual({ id: parent, epoch: 0 });
    expect(browser.curves.get(parent)?.epochs.length).toBe(2);
  });

  it('lie beside the current one, and without any', async () => {
    const page = await visit(disk());
    page.session.train();
    const one = await page.train(1);
    await page.kept.overlay([one]);
    expect(page.charts.getState().overlay).toEqual([]);
    page.session.train();
    const two = await page.train(1, 2);
    expect(page.charts.getState().overlay.map(({ id }) => id)).toEqual([one]);
    await page.kept.toggleOverlay(two);
    page.session.reset();
    await page.settle();
    const { overlay } = page.charts.getState();
    expect(overlay.map(({ source }) => source.stepCount)).toEqual([2, 4]);
  });

  it('are renamed, pinned, deleted and brought back', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    const id = await page.train(1);
    page.kept.rename(id, '  calm ');
    page.kept.pin(id, true);
    await page.settle();
    expect(browser.records.get(id)).toMatchObject({ name: 'calm', pinned: true });
    await page.kept.remove(id);
    expect(page.list()).toEqual([]);
    await page.kept.bringBack(id);
    expect(page.list().length).toBe(1);
    await page.kept.remove(id);
    await page.settle();
    const next = await visit(ended(browser));
    expect(next.list()).toEqual([]);
    expect(browser.records.size).toBe(0);
  });

  it('last as long as the page where the browser is full, which it says once', async () => {
    const browser = disk();
    browser.state.full = true;
    const page = await visit(browser);
    page.session.train();
    const one = await page.train(1);
    expect(page.runs.getState().refused).toBe(true);
    page.session.train();
    await page.train(1);
    await page.kept.overlay([one]);
    expect(page.charts.getState().overlay[0]?.source.stepCount).toBe(2);
  });

  it('make room from the oldest on, pinned ones never', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    const first = await page.train(1);
    page.kept.pin(first, true);
    page.session.train();
    const second = await page.train(1);
    const sample = browser.records.get(second);
    if (sample === undefined) throw new Error('not kept');
    for (let index = 0; index < 120; index++) {
      const id = `old-${index}`;
      browser.records.set(id, { ...sample, id, number: 10 + index });
    }
    const next = await visit(ended(browser));
    await next.settle();
    expect(next.runs.getState().runs.length).toBe(101);
    expect(browser.records.has(first)).toBe(true);
    expect(browser.records.has(second)).toBe(false);
  });
});

describe('two tabs', () => {
  it('change one run field by field: neither writes its old copy over the other’s', async () => {
    const browser = disk();
    const here = await visit(browser);
    here.session.train();
    const id = here.runId();
    here.emit({ type: 'metrics', runId: id, events: epochEvents(1) });
    await here.settle();
    const there = await visit(browser);
    await here.train(2, 3);
    there.kept.rename(id, 'calm');
    there.kept.pin(id, true);
    await there.settle();
    const stored = { name: 'calm', pinned: true, state: 'finished', plan };
    expect(browser.records.get(id)).toMatchObject(stored);
    expect(browser.records.get(id)?.history.length).toBe(3);
    expect(browser.curves.get(id)?.columns.loss?.length).toBe(6);
    for (const page of [here, there]) {
      expect(page.runs.getState().runs[0]).toMatchObject(stored);
    }
  });

  it('see each other’s runs at once, as they train, end and go', async () => {
    const browser = disk();
    const [here, there] = [await visit(browser), await visit(browser)];
    here.session.train();
    await here.settle();
    expect(there.list()).toEqual([[1, 'running', 0]]);
    await here.train(1, 2);
    expect(there.list()).toEqual([[1, 'finished', 2]]);
    there.session.train();
    await there.train(1);
    expect(here.list()).toEqual([
      [2, 'finished', 1],
      [1, 'finished', 2],
    ]);
    await there.kept.remove(there.runId());
    await there.settle();
    expect(here.list()).toEqual([[1, 'finished', 2]]);
  });

  it('leave each other’s run alone, and say so, until it is off the other’s page', async () => {
    const browser = disk();
    const here = await visit(browser);
    here.session.train();
    const id = here.runId();
    await here.settle();
    const there = await visit(browser);
    expect([...there.runs.getState().elsewhere]).toEqual([id]);
    await there.kept.restore(id);
    expect(there.runs.getState().notice).toEqual({ kind: 'elsewhere', id });
    expect(there.sent.some(({ type }) => type === 'reopen')).toBe(false);
    await there.kept.remove(id);
    expect(there.list()).toEqual([[1, 'running', 0]]);
    await here.train(1);
    here.session.reset();
    await vi.waitFor(() => expect(there.runs.getState().elsewhere.size).toBe(0));
    await there.kept.remove(id);
    expect(there.list()).toEqual([]);
    await here.settle();
    expect(here.list()).toEqual([]);
  });
});
