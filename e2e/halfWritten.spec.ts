import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

/** Where the database is, but no page of ours that uses it. */
const ELSEWHERE = './icon.svg';

async function setUp(lab: Lab, epochs: number): Promise<void> {
  await lab.open();
  await lab.chooseSmallRun(epochs);
  await lab.field('Training images').fill('960');
}

/**
 * Leaves of a run that is under way a last state without one of its tensors; and beside it a record without its
 * fields, weights without a record, and a finished run without its curves.
 */
function damage(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('convlab-runs'));
    const names = ['records', 'curves', 'checkpoints', 'checkpointBytes'];
    const change = db.transaction(names, 'readwrite');
    const [records, curves, checkpoints, bytes] = names.map((name) => change.objectStore(name));
    if (!records || !curves || !checkpoints || !bytes) throw new Error('A store is missing.');
    for (const { id, state } of await done(records.getAll())) {
      if (state === 'finished') curves.delete(id);
      else {
        const all = await done(checkpoints.getAll(IDBKeyRange.bound([id], [id, []])));
        const last = all.reduce((one, next) => (next.trainer.step > one.trainer.step ? next : one));
        checkpoints.put(last, ['gone', 1]);
        bytes.put(1, ['gone', 1]);
        last.state.delete([...last.state.keys()].at(-1));
        checkpoints.put(last, [id, last.epoch]);
      }
    }
    records.put({ id: 'half', number: 9 });
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = reject;
    });
    db.close();
  });
}

/** The runs of which there are weights. */
function weighed(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const open = indexedDB.open('convlab-runs');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const keys = open.result
            .transaction('checkpoints')
            .objectStore('checkpoints')
            .getAllKeys();
          keys.onsuccess = () => {
            open.result.close();
            resolve(keys.result.map((key) => String(Array.isArray(key) ? key[0] : key)));
          };
        };
      }),
  );
}

test('what is half-written is left out and said, and the run goes on from the state before', async ({
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  const before = new Lab(page);
  await setUp(before, 4);
  await before.button('Train').click();
  await before.hasOneEnd(1);
  await before.reaches('Finished');
  const rows = await before.historyRows();
  await before.button('Train').click();
  await before.hasEpochs(1);
  expect(before.errors).toEqual([]);
  await page.goto(ELSEWHERE);
  await damage(page);

  const lab = new Lab(page);
  await lab.open();
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await lab.button('Go on').click();
  await expect(notes).toContainText('The last stored state of this run was damaged');
  await lab.hasOneEnd(2);
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(rows);

  await page.getByRole('tab', { name: /^Runs/ }).click();
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  await expect(runs).toContainText('One kept run could not be read and was left out.');
  await lab.screenshot('half-written');
  expect(await weighed(page)).not.toContain('gone');
  await lab.button('Restore Run 1').click();
  await page.getByRole('tab', { name: 'This run' }).click();
  await expect.poll(() => lab.historyRows()).toEqual(rows);
  expect(lab.errors).toEqual([]);
});

test('a database without its stores keeps nothing, which is said, and the page trains', async ({
  page,
}) => {
  await page.goto(ELSEWHERE);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('convlab-runs', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('records', { keyPath: 'id' });
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
  );
  const lab = new Lab(page);
  await setUp(lab, 1);
  await lab.button('Train').click();
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toContainText('This browser keeps nothing more');
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(1);
  expect(lab.errors).toEqual([]);
});
