import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

/** A rate at which nothing can be learned. */
async function trainTooFast(page: Page): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(3);
  await lab.field('Learning rate').fill('10');
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  return lab;
}

test('a run that never learns says so, and a lower rate is one press away', async ({ page }) => {
  const lab = await trainTooFast(page);
  const advice = page.getByRole('region', { name: 'This run is not learning' });
  await expect(advice).toContainText('the learning rate is too high');
  await lab.screenshot('advice');
  await lab.button('Lower the rate to 0.001').click();
  await expect(lab.field('Learning rate')).toHaveValue('0.001');
  await expect(advice).toContainText('Learning rate: 0.001');
  await lab.button('Undo').click();
  await expect(lab.field('Learning rate')).toHaveValue('10');
  await lab.button('Redo').click();
  await lab.button('Train again').click();
  await expect(advice).toBeEmpty();
  await lab.button('Stop').click();
  await lab.reaches('Stopped');
  expect(lab.errors).toEqual([]);
});

test('the advice is put away by keyboard, and stays away', async ({ page }) => {
  const lab = await trainTooFast(page);
  await lab.button('Dismiss').press('Enter');
  await expect(lab.button('Dismiss')).toBeHidden();
  await expect(lab.button('Train')).toBeFocused();
  await lab.button('Evaluate').press('Enter');
  await expect(page.getByText('accuracy', { exact: true }).last()).toBeVisible();
  await expect(lab.button('Dismiss')).toBeHidden();
});

/** A run whose weights run off within a few steps. */
async function diverge(page: Page): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(3);
  await lab.choose('Optimizer', 'SGD');
  await lab.choose('Loss', 'mse');
  await lab.network.locator('[data-action="open"]').last().click();
  await lab.choose('activation', 'linear');
  await lab.field('Learning rate').fill('1000');
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^Failed: .*became NaN or infinite/, { timeout: 3 * MINUTE });
  return lab;
}

test('a run that diverged is told where, and goes on from before with one press', async ({
  page,
}) => {
  const lab = await diverge(page);
  const advice = page.getByRole('region', { name: 'This run is not learning' });
  await expect(advice).toContainText('The first to become NaN or infinite then:', {
    timeout: MINUTE,
  });
  await expect(advice).toContainText('The largest weight of');
  await expect(lab.button('The same with global_clipnorm 1')).toBeVisible();
  await expect(advice.getByRole('button', { name: '0.01' })).toHaveCount(1);
  await lab.screenshot('diverged');
  await page.setViewportSize({ width: 1280, height: 720 });
  const curve = await page.getByRole('region', { name: 'Loss', exact: true }).boundingBox();
  const end = (curve?.y ?? 0) + (curve?.height ?? 0);
  expect((await advice.boundingBox())?.y).toBeGreaterThan(end);
  await lab.button('Begin again with rate 0.01').press('Enter');
  await expect(lab.field('Learning rate')).toHaveValue('0.01');
  await lab.reaches('Finished', 3 * MINUTE);
  await lab.button('Undo').click();
  await expect(lab.field('Learning rate')).toHaveValue('1000');
  expect(lab.errors).toEqual([]);
});
