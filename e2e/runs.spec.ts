import { expect, type Locator, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

/** The page, and its table of runs. */
class RunsLab extends Lab {
  readonly runs: Locator;

  constructor(page: Page) {
    super(page);
    this.runs = page.getByRole('table', { name: 'Runs', exact: true });
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name });
  }

  row(name: string): Locator {
    return this.runs.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async openSmall(epochs: number): Promise<void> {
    await this.open();
    await this.chooseSmallRun(epochs);
    await this.field('Training images').fill('600');
  }

  /** What has reached the browser's storage: the runs that are kept, and how many checkpoints. */
  stored(): Promise<readonly string[]> {
    return this.page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const open = indexedDB.open('convlab-runs');
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const db = open.result;
            const look = db.transaction(['records', 'checkpointBytes']);
            const records = look.objectStore('records').getAll();
            const checkpoints = look.objectStore('checkpointBytes').count();
            look.oncomplete = () => {
              db.close();
              const runs = records.result.map(({ number, name, pinned, state, deleted }) =>
                [number, name, pinned ? 'pinned' : '', deleted ? 'deleted' : state].join(' '),
              );
              resolve([...runs.sort(), `${checkpoints.result} checkpoints`]);
            };
          };
        }),
    );
  }

  /** The figures of the last run that was trained or brought back. */
  async figures(): Promise<readonly (readonly number[])[]> {
    await this.tab('This run').click();
    return this.historyRows();
  }
}

test('keeps every run, lays them beside each other and brings one back', async ({ page }) => {
  const lab = new RunsLab(page);
  await lab.openSmall(2);
  await lab.tab('Runs').click();
  await expect(page.getByText(/^Every run that you train is kept here/)).toBeVisible();
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  await expect(lab.row('Run 1')).toContainText('First run');
  await expect(lab.row('Run 1')).toContainText('Finished');
  const first = await lab.figures();
  await lab.field('Learning rate').fill('0.01');
  await lab.button('Train').click();
  await lab.tab(/^Runs/).click();
  await expect(lab.row('Run 2')).toContainText('learning_rate 0.001 → 0.01');
  await lab.reaches('Finished', 3 * MINUTE);
  expect(await lab.runs.locator('tbody').getByRole('row').count()).toBe(2);

  // Both on the charts, and in their legend.
  await page.getByRole('checkbox', { name: 'Overlay Run 1' }).check();
  const legend = page.getByRole('list', { name: 'Series of Loss' });
  await expect(legend.getByRole('button', { name: /^Run 1/ })).toBeVisible();
  await lab.button('Rename Run 1').click();
  await page.getByRole('textbox', { name: 'Name of Run 1' }).fill('calm');
  await page.keyboard.press('Enter');
  await expect(legend.getByRole('button', { name: /^calm/ })).toBeVisible();
  await lab.button('Pin calm').click();
  await expect(lab.row('calm')).toContainText('pinned');
  const stored = ['1 calm pinned finished', '2   finished', '8 checkpoints'];
  await expect.poll(() => lab.stored()).toEqual(stored);

  // Another visit.
  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await lab.tab(/^Runs/).click();
  await expect(lab.row('calm')).toContainText('pinned');
  await expect(lab.row('Run 2')).toContainText('learning_rate 0.001 → 0.01');
  for (const name of ['calm', 'Run 2']) {
    await page.getByRole('checkbox', { name: `Overlay ${name}` }).check();
    await expect(legend.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible();
  }
  await lab.button('Restore calm').click();
  await expect(lab.status).toHaveText('Finished');
  expect(await lab.figures()).toEqual(first);
  await expect(lab.field('Learning rate')).toHaveValue('0.001');
  await expect(lab.field('Training images')).toHaveValue('600');
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');
  await lab.button('Checkpoints').click();
  await expect(page.getByRole('list', { name: 'Checkpoints' }).getByRole('listitem')).toHaveCount(
    3,
  );
  await page.keyboard.press('Escape');
  await lab.button('Train more').click();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(4, {
    timeout: 3 * MINUTE,
  });
  await lab.reaches('Finished');
  const longer = await lab.historyRows();
  expect(longer.slice(0, 2)).toEqual(first);

  // The same four epochs in one go are the same run.
  await lab.field('Epochs').fill('4');
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(4);
  expect(await lab.historyRows()).toEqual(longer);

  await lab.tab(/^Runs/).click();
  await lab.button('Delete Run 2').click();
  await expect(lab.row('Run 2')).toHaveCount(0);
  await lab.button('Bring back').click();
  await expect(lab.row('Run 2')).toHaveCount(1);
  await lab.button('Delete Run 2').click();
  await expect(lab.row('Run 2')).toHaveCount(0);
  await expect.poll(() => lab.stored()).toContain('2   deleted');
  await page.reload();
  await lab.tab(/^Runs/).click();
  await expect(lab.row('calm')).toHaveCount(1);
  await expect(lab.row('Run 2')).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('keeps the run that an epoch was taken from, by keyboard alone', async ({ page }) => {
  const lab = new RunsLab(page);
  await lab.openSmall(2);
  await lab.button('Train').press('Enter');
  await lab.reaches('Finished', 3 * MINUTE);
  const first = await lab.historyRows();

  await lab.button('Checkpoints').press('Enter');
  const epochs = page.getByRole('list', { name: 'Checkpoints' }).getByRole('listitem');
  await expect(epochs.first()).toHaveAttribute('aria-current', 'true');
  await lab.button('Restore epoch 1').press('Enter');
  await expect(lab.status).toHaveText('Stopped');
  await expect(page.getByText(/Back at epoch 1$/)).toBeVisible();
  await expect(epochs.first()).toHaveAttribute('aria-current', 'true');
  await expect(epochs).toHaveCount(2);
  await page.keyboard.press('Escape');
  await lab.field('Batch size').fill('64');
  await lab.button('Train more').press('Enter');
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(2, {
    timeout: 3 * MINUTE,
  });
  await lab.reaches('Finished');

  await lab.tab('This run').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lab.row('Run 2')).toContainText('From Run 1, epoch 1; batch_size 32 → 64');
  await page.getByRole('checkbox', { name: 'Overlay Run 1' }).press('Space');
  const legend = page.getByRole('list', { name: 'Series of Loss' });
  await expect(legend.getByRole('button', { name: /^Run 1/ })).toBeVisible();
  await lab.button('Rename Run 2').press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Run 2' })).toBeFocused();
  await page.keyboard.type('larger batches');
  await page.keyboard.press('Enter');
  await expect(lab.button('Rename larger batches')).toBeFocused();
  await lab.button('Pin larger batches').press('Enter');
  await lab.button('Restore Run 1').press('Enter');
  await expect(lab.status).toHaveText('Finished');
  await expect(lab.field('Batch size')).toHaveValue('32');
  await lab.tab(/^Runs/).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  expect(await lab.historyRows()).toEqual(first);
  await lab.button('Evaluate').press('Enter');
  await expect(lab.testSet.getByRole('definition')).toHaveCount(2, { timeout: 3 * MINUTE });
  expect(lab.errors).toEqual([]);
});
