import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { stack } from './stack.ts';
import { putBack, readStored } from './stored.ts';

// Written by the page before its code moved into two wings.
const before = readStored('moves');

test('runs, weights and images of an earlier version are there after it', async ({ page }) => {
  await putBack(page, before);
  const lab = new Lab(page);
  await lab.open();
  await page.getByRole('tab', { name: /^Runs/ }).click();
  const runs = page.getByRole('table', { name: 'Runs', exact: true });
  await expect(runs).toContainText('Run 1');
  await lab.button('Restore Run 1').click();
  await page.getByRole('tab', { name: 'This run' }).click();
  await expect.poll(() => lab.historyRows()).toEqual(before.history);
  expect(await stack(lab)).toEqual(['Conv2D', 'GlobalAveragePooling2D', 'Dense']);

  await lab.button('Train more').click();
  await lab.reaches('Finished');
  expect((await lab.historyRows()).length).toBeGreaterThan(before.history.length);
  await lab.combobox('Dataset').click();
  await page.getByRole('option', { name: /^shapes/ }).click();
  await lab.button('Preview data').click();
  await expect(
    page.getByRole('dialog').getByRole('img', { name: /^Training image 1, class/ }),
  ).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('a link of an earlier version opens its set-up', async ({ page }) => {
  const lab = new Lab(page);
  await page.goto(`./${before.link}`);
  await expect.poll(() => stack(lab)).toEqual(['Conv2D', 'GlobalAveragePooling2D', 'Dense']);
  await expect(lab.field('Training images')).toHaveValue('320');
  expect(lab.errors).toEqual([]);
});
