import { describe, expect, it, vi } from 'vitest';
import { RunLocks } from '../../runs/runLocks.ts';
import { mayRetry } from '../i18n/failureText.ts';
import { wantedRequest } from '../store/wantedRequest.ts';
import { disk, ended } from './testing/disk.ts';
import { plan, visit } from './testing/visit.ts';

type Page = Awaited<ReturnType<typeof visit>>;

/** A run that a file brought stands on the page, before its first step. */
function openFile(page: Page): void {
  const { reopenRun, ...state } = page.store.getState();
  const request = wantedRequest(state);
  if (request === null) throw new Error('The set-up cannot be trained.');
  const run = { request: { ...request, runId: 'of a file' }, plan, history: [], notes: [] };
  page.log.load({ columns: {}, epochs: [] }, 0);
  reopenRun({ ...run, phase: { name: 'stopped' }, evaluation: null, file: 'net.keras' }, 0);
  const checkpoints = [{ epoch: 0, name: 'net.keras', bytes: 8 }];
  page.emit({ type: 'checkpoints', runId: page.runId(), checkpoints, dropped: 0 });
}

/** As the worker answers that storage has no weights. */
async function findNone(page: Page, id: string): Promise<void> {
  await page.settle();
  page.emit({ type: 'reopened', runId: id, step: null, isOver: false, unrecorded: [] });
}

describe('a run whose first weights are a file’s', () => {
  it('is never begun again from others where storage has none of them', async () => {
    const browser = disk();
    const first = await visit(browser);
    openFile(first);
    first.session.continue();
    await first.settle();
    const page = await visit(ended(browser));
    const id = page.runs.getState().interrupted ?? '';
    expect(page.runs.getState().runs).toMatchObject([{ id, file: 'net.keras' }]);
    await Promise.all([page.kept.goOn(), findNone(page, id)]);
    expect(page.sent.filter(({ type }) => type === 'train')).toEqual([]);
    expect(page.runs.getState().notice).toEqual({ kind: 'noWeights', id });
  });

  it('asks for the file, and offers no other try, where its thread ends before anything is stored', async () => {
    const page = await visit(disk());
    openFile(page);
    page.session.continue();
    page.emit({ type: 'crashed', reason: null });
    await vi.waitFor(() => expect(page.sent.at(-2)?.type).toBe('comeBack'));
    const command = page.sent.at(-2);
    const error = command?.type === 'comeBack' ? command.orElse?.error : null;
    expect(error).toMatchObject({ code: 'fileWeightsGone', values: { file: 'net.keras' } });
    expect(error && mayRetry(error)).toBe(false);
  });

  it('hands that on to its forks, of this visit and of later ones, though not its name', async () => {
    const browser = disk();
    const fork = async (page: Page) => {
      page.session.restore(0);
      page.phase({ name: 'stopped' });
      page.session.continue();
      await page.settle();
      return browser.records.get(page.runId());
    };
    const first = await visit(browser);
    openFile(first);
    await first.settle();
    expect(await fork(first)).toMatchObject({ name: null, file: 'net.keras' });
    const page = await visit(ended(browser));
    const restored = page.kept.restore('of a file');
    await page.settle();
    const [runId, checkpoints] = ['of a file', [{ epoch: 0, name: '', bytes: 8 }]];
    page.emit({ type: 'reopened', runId, step: 0, isOver: false, unrecorded: [] });
    await restored;
    page.emit({ type: 'checkpoints', runId, checkpoints, dropped: 0 });
    expect(await fork(page)).toMatchObject({ name: null, file: 'net.keras' });
  });

  it('can go on where the tab that trained it stored its weights before it was closed', async () => {
    const browser = disk();
    const first = await visit(browser);
    openFile(first);
    first.session.continue();
    await first.settle();
    const rest = ended(browser);
    const tab = new RunLocks(rest.tabs.locks.manager);
    await tab.claim('of a file');
    const page = await visit(rest);
    expect(page.runs.getState().interrupted).toBeNull();
    rest.storage.weighRuns = async () => new Map([['of a file', 8]]);
    tab.release('of a file');
    await vi.waitFor(() => expect(page.runs.getState().interrupted).toBe('of a file'));
    expect(page.runs.getState().bytes.has('of a file')).toBe(true);
  });
});
