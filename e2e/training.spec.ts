import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;
/** Compiling and training on a software adapter. */
const SLOW = { timeout: 5 * MINUTE };
/** Enough that a fast machine is still at it once the page has been looked at. */
const EPOCHS = 12;
const GOOD_VAL_ACCURACY = 0.85;

/** A look comes once a second, so an epoch can pass unseen. */
const UNDER_WAY = new RegExp(`^(Training|Validating) epoch ([2-9]|1\\d)/${EPOCHS}$`);

declare global {
  interface Window {
    /** Every text that the status line has had. */
    statusTexts: string[];
  }
}

test('trains, holds, steps, goes on, finishes and evaluates', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(EPOCHS);
  await lab.screenshot('ready');
  await recordStatus(lab);

  await lab.button('Train').click();
  await lab.reaches(UNDER_WAY);
  await expect(lab.field('Epochs')).toBeDisabled();
  await expect(lab.combobox('Optimizer')).toBeDisabled();
  await expect(lab.field('Learning rate')).toBeEnabled();
  await lab.field('Learning rate').fill('0.002');
  await lab.screenshot('training');

  await lab.button('Pause').click();
  await lab.reaches('Paused');
  const texts = await page.evaluate(() => window.statusTexts);
  expect(texts.slice(-2)).toEqual(['Pausing', 'Paused']);
  const held = await lab.stepCount();
  await page.waitForTimeout(1500);
  expect(await lab.stepCount()).toBe(held);

  for (const further of [1, 2]) {
    await lab.button('Step').click();
    await expect.poll(() => lab.stepCount()).toBe(held + further);
    await expect(lab.status).toHaveText('Paused');
  }
  await lab.screenshot('paused');

  await lab.button('Resume').click();
  await expect.poll(() => lab.stepCount(), SLOW).toBeGreaterThan(held + 2);
  await lab.reaches('Finished');
  const rows = await lab.historyRows();
  expect(rows.map(([epoch]) => epoch)).toEqual(Array.from({ length: EPOCHS }, (_, i) => i + 1));
  const [, firstLoss = 0] = rows[0] ?? [];
  const [, lastLoss = 9, , , lastValAccuracy = 0] = rows.at(-1) ?? [];
  expect(lastLoss).toBeLessThan(firstLoss / 2);
  expect(lastValAccuracy).toBeGreaterThan(GOOD_VAL_ACCURACY);

  await lab.button('Evaluate').click();
  await expect(lab.testSet.getByRole('definition')).toHaveCount(2, SLOW);
  const accuracy = Number(await lab.testSet.getByRole('definition').first().textContent());
  expect(accuracy).toBeGreaterThan(GOOD_VAL_ACCURACY);
  await expect(lab.status).toHaveText('Finished');
  await lab.screenshot('finished');
  expect(lab.errors).toEqual([]);
});

test('steps into a run from nothing, stops it and drops it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(EPOCHS);

  await lab.button('Step').click();
  await expect(page.getByText(/^step 1 of/)).toBeVisible(SLOW);
  await expect(lab.status).toHaveText('Paused');

  await lab.button('Resume').click();
  await expect.poll(() => lab.stepCount(), SLOW).toBeGreaterThan(3);
  await lab.button('Stop').click();
  await lab.reaches('Stopped');
  const stopped = await lab.stepCount();
  await page.waitForTimeout(1500);
  expect(await lab.stepCount()).toBe(stopped);
  expect(stopped).toBeLessThan(50 * EPOCHS);

  await expect(lab.field('Epochs')).toBeEnabled();
  await expect(lab.button('Evaluate')).toBeEnabled();
  await expect(lab.button('Train')).toBeEnabled();
  await lab.clearRun();
  await expect(lab.status).toHaveText('Ready');
  await expect(page.getByRole('heading', { name: 'Watch a network learn' })).toBeVisible();
  expect(await lab.historyRows()).toEqual([]);
  expect(lab.errors).toEqual([]);
});

async function recordStatus(lab: Lab): Promise<void> {
  await lab.status.evaluate((status) => {
    window.statusTexts = [];
    new MutationObserver(() => {
      const text = status.textContent ?? '';
      if (window.statusTexts.at(-1) !== text) window.statusTexts.push(text);
    }).observe(status, { characterData: true, childList: true, subtree: true });
  });
}
