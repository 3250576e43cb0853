import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

/** One that trains in seconds on any device. */
async function openSmall(page: Page, epochs: number): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(epochs);
  await lab.field('Training images').fill('600');
  return lab;
}

async function openEpochs(lab: Lab): Promise<void> {
  await lab.button('Checkpoints').click();
  await expect(lab.page.getByRole('list', { name: 'Checkpoints' })).toBeVisible();
}

test('goes on after the end, back to an epoch, and repeats it bit for bit', async ({ page }) => {
  const lab = await openSmall(page, 2);
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  await lab.button('Train more').click();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(4, { timeout: MINUTE });
  await lab.reaches('Finished');
  const whole = await lab.historyRows();
  expect(whole.map(([epoch]) => epoch)).toEqual([1, 2, 3, 4]);

  await openEpochs(lab);
  await expect(page.getByText(/^Epoch 2 · val_loss/)).toContainText(/02-0\.\d{6}\.hdf5/);
  await lab.button('Restore epoch 1').click();
  await expect(lab.status).toHaveText('Stopped');
  await page.keyboard.press('Escape');
  expect(await lab.historyRows()).toEqual(whole.slice(0, 1));
  await lab.field('Epochs').fill('4');
  await lab.button('Train more').click();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(4, { timeout: MINUTE });
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);

  // The same as four epochs from the start: continuing was no other run.
  await lab.button('Train').click();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(4, { timeout: MINUTE });
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);
  expect(lab.errors).toEqual([]);
});

test('forks with another optimizer argument, by keyboard alone', async ({ page }) => {
  const lab = await openSmall(page, 2);
  await lab.button('Train').press('Enter');
  await lab.reaches('Finished', 3 * MINUTE);
  const whole = await lab.historyRows();

  await lab.button('Checkpoints').press('Enter');
  await lab.button('Restore epoch 1').press('Enter');
  await expect(lab.status).toHaveText('Stopped');
  await page.keyboard.press('Escape');
  await expect(lab.button('Checkpoints')).toBeFocused();
  await lab.button('Advanced').press('Enter');
  await lab.field('beta_1').fill('0.5');
  await lab.button('Train more').press('Enter');
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(2, { timeout: MINUTE });
  await lab.reaches('Finished');
  const fork = await lab.historyRows();
  expect(fork[0]).toEqual(whole[0]);
  expect(fork[1]).not.toEqual(whole[1]);
  expect(lab.errors).toEqual([]);
});

test('steps through an epoch, and resets the weights to what they were', async ({ page }) => {
  const lab = await openSmall(page, 3);
  await lab.button('Step').click();
  await lab.reaches('Paused');
  await lab.button('Checkpoints').click();
  await lab.button('Step epoch').click();
  const rows = lab.history.locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(1, { timeout: 3 * MINUTE });
  await expect(lab.status).toHaveText('Paused');
  const first = await lab.historyRows();
  await lab.button('Step epoch').click();
  await expect(rows).toHaveCount(2);
  await expect(lab.status).toHaveText('Paused');
  await lab.button('Restore epoch 0').click();
  await expect(lab.status).toHaveText('Stopped');
  await expect(rows).toHaveCount(0);
  await lab.button('New seed').click();
  await expect(lab.field('Seed')).not.toHaveValue('0');
  await lab.field('Seed').fill('0');
  await page.keyboard.press('Escape');
  await lab.field('Epochs').fill('1');
  await lab.button('Train more').click();
  await lab.reaches('Finished', MINUTE);
  expect(await lab.historyRows()).toEqual(first);
});

test('shows every optimizer’s own arguments, and takes a learning rate from the slider while it trains', async ({
  page,
}) => {
  const lab = await openSmall(page, 5000);
  await lab.button('Advanced').click();
  const names = {
    SGD: ['momentum', 'weight_decay'],
    RMSprop: ['rho', 'momentum', 'epsilon', 'weight_decay'],
    AdamW: ['beta_1', 'beta_2', 'epsilon', 'weight_decay'],
    Adam: ['beta_1', 'beta_2', 'epsilon', 'weight_decay'],
  };
  for (const [optimizer, fields] of Object.entries(names)) {
    await lab.choose('Optimizer', optimizer);
    for (const field of fields) await expect(lab.field(field)).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'nesterov' })).toHaveCount(
      optimizer === 'SGD' ? 1 : 0,
    );
  }
  await lab.field('beta_1').fill('1');
  await expect(page.getByText('Write a number from 0 to below 1.')).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  await lab.field('beta_1').fill('0.9');

  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^(Training|Validating) epoch/, { timeout: 3 * MINUTE });
  await expect(lab.field('beta_1')).toBeDisabled();
  const slider = page.getByRole('slider', { name: 'Learning rate slider' });
  await slider.press('End');
  await expect(lab.field('Learning rate')).toHaveValue('1');
  await slider.press('Home');
  await expect(lab.field('Learning rate')).toHaveValue('0.000001');
  await lab.button('Stop').click();
  await lab.reaches('Stopped');
});

test('stops early, lowers the learning rate on a plateau, and says so', async ({ page }) => {
  const lab = await openSmall(page, 30);
  await lab.field('Learning rate').fill('0');
  await lab.button('Advanced').click();
  await page.getByRole('checkbox', { name: 'EarlyStopping' }).check();
  const early = page.getByRole('group', { name: 'EarlyStopping' });
  await early.getByRole('spinbutton', { name: 'patience' }).fill('2');
  await early.getByRole('checkbox', { name: 'restore_best_weights' }).check();
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  expect(await lab.historyRows()).toHaveLength(3);
  await lab.button('Checkpoints').click();
  await expect(page.getByText('Epoch 3: stopped by EarlyStopping').last()).toBeVisible();
  await expect(page.getByText('Weights of epoch 1, the best').last()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('checkbox', { name: 'EarlyStopping' }).uncheck();
  await lab.field('Learning rate').fill('0.001');
  await lab.field('Epochs').fill('3');
  await page.getByRole('checkbox', { name: 'ReduceLROnPlateau' }).check();
  const reduce = page.getByRole('group', { name: 'ReduceLROnPlateau' });
  await reduce.getByRole('spinbutton', { name: 'patience' }).fill('2');
  await reduce.getByRole('spinbutton', { name: 'min_delta' }).fill('100');
  await lab.button('Train').click();
  await expect(lab.history.locator('tbody').getByRole('row')).toHaveCount(3, { timeout: MINUTE });
  await lab.reaches('Finished');
  await lab.button('Checkpoints').click();
  await expect(page.getByText(/^Epoch 3: learning rate lowered to 0.0001/)).toBeVisible();
  await page.keyboard.press('Escape');

  await lab.choose('Decay', 'CosineDecay');
  await expect(page.getByText(/needs a learning rate without a schedule/)).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
});
