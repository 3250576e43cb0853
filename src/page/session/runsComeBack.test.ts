import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../engine/train/events.ts';
import type { RunPhase } from '../../worker/protocol.ts';
import { disk, ended } from './testing/disk.ts';
import { epochEvents, plan, visit } from './testing/visit.ts';

describe('runs that come back', () => {
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
    page.emit({ type: 'phase', runId: id, phase: { name: 'training', epoch: 3, epochs: 4 } });
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

  it('left before their first checkpoint are offered too: they begin again, in place of what was left', async () => {
    const browser = disk();
    const first = await visit(browser);
    first.store.getState().typeNumber('learningRate', '0.01');
    first.session.train();
    await first.settle();
    const id = first.runId();
    first.kept.rename(id, 'mine');
    first.kept.pin(id, true);
    await first.settle();
    const page = await visit(ended(browser));
    expect(page.runs.getState().interrupted).toBe(id);
    const going = page.kept.goOn();
    await page.settle();
    page.emit({ type: 'reopened', runId: id, step: null, isOver: false, unrecorded: [] });
    page.phase({ name: 'stopped' });
    await going;
    const { optimizer } = page.store.getState().run.request ?? {};
    expect(optimizer?.config.learning_rate).toBe(0.01);
    expect(page.sent.filter(({ type }) => type === 'train')).toHaveLength(1);
    await page.settle();
    expect(page.runs.getState().notice).toBeNull();
    expect(page.list().map(([, state, epochs]) => [state, epochs])).toEqual([['running', 0]]);
    await visit(ended(browser));
    expect([...browser.records.keys()]).toEqual([page.runId()]);
    expect(browser.records.get(page.runId())).toMatchObject({ name: 'mine', pinned: true });
  });

  it('whose curves storage refuses leave them with the worker, for weights that it takes later', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    const runId = page.runId();
    await page.settle();
    const recorded = () => page.sent.filter(({ type }) => type === 'recorded');
    browser.state.full = true;
    page.emit({ type: 'metrics', runId, events: epochEvents(1) });
    await page.settle();
    expect(recorded()).toEqual([]);
    browser.state.full = false;
    page.emit({ type: 'metrics', runId, events: epochEvents(2) });
    await page.settle();
    expect(recorded()).toEqual([{ type: 'recorded', runId, step: 4 }]);
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
});
