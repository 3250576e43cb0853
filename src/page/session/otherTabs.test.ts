import { describe, expect, it, vi } from 'vitest';
import { disk } from './testing/disk.ts';
import { epochEvents, plan, visit } from './testing/visit.ts';

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
