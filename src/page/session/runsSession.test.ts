import { describe, expect, it } from 'vitest';
import { disk, ended } from './testing/disk.ts';
import { epochEvents, plan, visit } from './testing/visit.ts';

describe('the runs of a page', () => {
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

  it('are written after all once one makes room, which deleting it does at once', async () => {
    const browser = disk();
    const page = await visit(browser);
    page.session.train();
    const old = await page.train(1);
    browser.storage.weighRuns = async () => new Map([[old, 8]]);
    browser.state.full = true;
    page.session.train();
    const id = await page.train(1, 2);
    expect(page.runs.getState().refused).toBe(true);
    expect(browser.records.has(id)).toBe(false);
    browser.storage.forgetRun = async (gone) => {
      browser.records.delete(gone);
      browser.state.full = false;
    };
    await page.kept.remove(old);
    await page.settle();
    expect(page.sent.at(-1)).toEqual({ type: 'recorded', runId: id, step: 4 });
    expect(page.sent.some(({ type }) => type === 'keepAgain')).toBe(true);
    expect(browser.records.get(id)).toMatchObject({ state: 'finished' });
    expect(browser.curves.get(id)?.columns.loss?.length).toBe(4);
    expect(page.runs.getState()).toMatchObject({ refused: false, notice: null });
    expect(page.list().map(([number]) => number)).toEqual([2]);
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
