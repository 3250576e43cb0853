import { expect, test } from '@playwright/test';
import { endHashes } from '../scripts/storedRuns.mjs';
import { Lab } from './lab.ts';

/** Bytes: room for one run and a part of another, and none for a data set. */
const QUOTA = 1_350_000;

test('where storage is full in the middle of a run it goes on, and is kept once a run was deleted for it', async ({
  page,
  baseURL,
}) => {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(5);
  await lab.field('Training images').fill('960');
  await lab.button('Train').click();
  await lab.hasOneEnd(1);
  await lab.reaches('Finished');
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toBeEmpty();
  const rows = await lab.historyRows();
  const ends = await endHashes(page);

  await lab.button('Train').click();
  await expect(notes).toContainText(/This browser keeps nothing more: .* Deleting runs or data/);
  await expect(notes).toContainText(/Most room is taken by .*Run 1 \(\d+ kB\)/);
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(rows);
  await lab.screenshot('quota');
  expect(await endHashes(page)).toEqual(ends);

  await lab.button('Show the runs').click();
  await expect(lab.button('Delete Run 1')).toHaveAccessibleDescription(/makes room at once/);
  await lab.button('Delete Run 1').click();
  await expect(notes).toBeEmpty();
  // now it is the other's
  await expect.poll(() => endHashes(page)).toEqual(ends);

  await page.reload();
  await page.getByRole('tab', { name: /^Runs/ }).click();
  await lab.button('Restore Run 2').click();
  await lab.reaches('Finished');
  await page.getByRole('tab', { name: 'This run' }).click();
  await expect.poll(() => lab.historyRows()).toEqual(rows);
  expect(lab.errors).toEqual([]);
});
