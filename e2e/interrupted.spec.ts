import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

test('a run that a reload interrupts is offered beside Train, and ends as an undisturbed one', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(12);
  await lab.field('Training images').fill('4000');
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  const whole = await lab.historyRows();

  await lab.button('Train').click();
  await lab.hasEpochs(2);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toContainText(/The run of \d\d:\d\d was interrupted in epoch \d\./);
  await lab.screenshot('interrupted');
  await lab.button('Go on').click();
  await expect(notes).toBeEmpty();
  await expect(lab.button('Pause')).toBeFocused();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(12, {
    timeout: 3 * MINUTE,
  });
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);

  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await expect(notes).toBeEmpty();
  expect(lab.errors).toEqual([]);
});

test('under the offer of an interrupted run, what is said before the first step is whole on a low screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Training images').fill('2000');
  await lab.button('Train').click();
  await expect(page.getByText(/^step [1-9]/)).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(lab.button('Go on')).toBeVisible();
  await expect(lab.button('Use a quick set-up')).toBeVisible();
  const empty = page.locator('.empty');
  expect(await empty.evaluate((card) => card.scrollHeight - card.clientHeight)).toBe(0);
});

test('a run that ends while the browser asks whether to leave has all its epochs', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(6);
  await lab.field('Training images').fill('4000');
  const began = Date.now();
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  const took = Date.now() - began;
  const whole = await lab.historyRows();

  await lab.button('Train').click();
  await lab.hasEpochs(2);
  page.on('dialog', async (dialog) => {
    // the page is blocked, the training thread is not
    await new Promise((resolve) => setTimeout(resolve, 1.5 * took + 2000));
    await dialog.accept();
  });
  await page.reload({ timeout: 3 * MINUTE });
  await lab.button('Go on').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);

  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await expect(page.getByRole('region', { name: 'Notes on storage' })).toBeEmpty();
  expect(lab.errors).toEqual([]);
});
