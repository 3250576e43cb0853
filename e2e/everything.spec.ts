import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

/** What the page's own databases and settings were is gone. */
async function clearSite(page: Page): Promise<void> {
  await page.goto('./icon.svg');
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      });
    }
  });
}

async function give(page: Page, act: () => Promise<unknown>, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles({ name: 'all.zip', mimeType: 'application/zip', buffer });
}

test('all that a browser keeps goes into one file, and comes back into an empty browser', async ({
  page,
}) => {
  const lab = new Lab(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  await lab.chooseSmallRun(3);
  await lab.field('Training images').fill('320');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  const rows = await lab.historyRows();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await lab.button('Export everything…').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Runs: 1 ·');
  await lab.screenshot('everything-export');
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Write the file' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^convlab-[\d-]+\.zip$/);
  await expect(dialog).toContainText('is saved');
  await expectNoViolation(page, 'everything is exported');
  const bytes = await readFile(await download.path());

  expect(lab.errors).toEqual([]);
  await clearSite(page);
  // The browser asks for an icon of a picture that is opened alone, and there is none.
  lab.errors.length = 0;
  await lab.open();
  await give(page, () => lab.runCommand('Import everything'), bytes.subarray(0, 3000));
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.');
  await give(page, () => lab.button('Open another file…').click(), bytes);
  await expect(dialog).toContainText('Runs: 1 · data sets: 0');
  await lab.screenshot('everything-import');
  await expectNoViolation(page, 'a file of everything is read');
  await dialog.getByRole('button', { name: 'Import everything', exact: true }).click();
  await expect(dialog).toContainText('Imported. Runs: 1');
  await dialog.getByRole('button', { name: 'Show the runs' }).click();
  await lab.screenshot('everything-runs');
  await lab.button('Restore Run 1').click();
  await lab.reaches('Finished');
  await page.getByRole('tab', { name: 'This run' }).click();
  expect(await lab.historyRows()).toEqual(rows);

  await lab.button('Checkpoints').click();
  await lab.button('Restore epoch 1').click();
  await page.keyboard.press('Escape');
  await lab.button('Train more').click();
  await lab.reaches('Finished');
  // what follows is the clock's
  const figures = (all: typeof rows) => all.map((row) => row.slice(0, 5));
  expect(figures(await lab.historyRows())).toEqual(figures(rows));

  await give(page, () => lab.runCommand('Import everything'), bytes);
  await dialog.getByRole('button', { name: 'Import everything', exact: true }).click();
  await expect(dialog).toContainText('One was here already.');
  expect(lab.errors).toEqual([]);
});
