import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

/** A tab, with its list of runs. */
class Tab extends Lab {
  readonly runs = this.page.getByRole('table', { name: 'Runs', exact: true });

  static async in(context: BrowserContext): Promise<Tab> {
    const tab = new Tab(await context.newPage());
    await tab.open();
    await tab.page.getByRole('tab', { name: /^Runs/ }).click();
    return tab;
  }

  async figures(): Promise<readonly (readonly number[])[]> {
    await this.page.getByRole('tab', { name: 'This run' }).click();
    const rows = await this.historyRows();
    await this.page.getByRole('tab', { name: /^Runs/ }).click();
    return rows;
  }
}

/** What storage has of the only run, and how many steps of its curves. */
function stored(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const open = indexedDB.open('convlab-runs');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const db = open.result;
          const look = db.transaction(['records', 'curves']);
          const records = look.objectStore('records').getAll();
          const curves = look.objectStore('curves').getAll();
          look.oncomplete = () => {
            db.close();
            const [run] = records.result;
            const steps = curves.result[0]?.columns.loss.length;
            const { name, pinned, state, history } = run;
            resolve([name, pinned ? 'pinned' : '', state, history.length, steps].join(' '));
          };
        };
      }),
  );
}

test('two tabs see each other’s runs at once, and neither harms the other’s', async ({
  context,
}) => {
  const here = await Tab.in(context);
  // long enough for what the other tab does meanwhile
  await here.chooseSmallRun(20);
  await here.field('Training images').fill('600');
  const there = await Tab.in(context);

  await here.button('Train').click();
  await expect(there.runs).toContainText('Trains in another tab', { timeout: MINUTE });
  for (const name of ['Restore Run 1', 'Delete Run 1']) {
    await expect(there.button(name)).toBeDisabled();
    await expect(there.button(name)).toHaveAccessibleDescription(/^Run 1 trains in another tab/);
  }
  await there.screenshot('tabs-elsewhere');
  await there.button('Rename Run 1').click();
  await there.page.getByRole('textbox', { name: 'Name of Run 1' }).fill('calm');
  await there.page.keyboard.press('Enter');
  await there.button('Pin calm').click();
  await expect(here.runs).toContainText('pinned');
  await here.reaches('Finished', 3 * MINUTE);
  const figures = await here.figures();
  expect(figures.length).toBe(20);
  await expect(there.runs).toContainText('open in another tab');

  // A stale copy in the other tab took the end of the run and its curves along.
  await there.button('Rename calm').click();
  await there.page.getByRole('textbox', { name: 'Name of calm' }).fill('calmer');
  await there.page.keyboard.press('Enter');
  await there.button('Unpin calmer').click();
  await expect(here.runs).toContainText('calmer');
  await expect.poll(() => stored(here.page)).toBe('calmer  finished 20 300');

  // The lock goes with the tab.
  await here.page.close();
  await expect(there.button('Restore calmer')).toBeEnabled();
  await there.button('Restore calmer').click();
  await expect(there.status).toHaveText('Finished');
  expect(await there.figures()).toEqual(figures);
  expect([...here.errors, ...there.errors]).toEqual([]);
});
