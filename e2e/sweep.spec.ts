import { expect, type Locator, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const MINUTE = 60_000;

class SweepLab extends Lab {
  readonly dialog: Locator;
  readonly results: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    super(page);
    this.dialog = page.getByRole('dialog', { name: 'Sweep' });
    this.results = page.getByRole('table', { name: 'Sweep results' });
    this.rows = this.results.locator('tbody').getByRole('row');
  }

  async openSmall(epochs: number): Promise<void> {
    await this.open();
    await this.chooseSmallRun(epochs);
    await this.field('Training images').fill('400');
    await this.page.getByRole('tab', { name: /^Runs/ }).click();
  }

  /** The table, once every row has ended in that state. */
  async ended(count: number, state: string): Promise<void> {
    const states = this.rows.locator('.sweep-state');
    await expect(states).toHaveText(
      Array.from({ length: count }, () => state),
      {
        timeout: 5 * MINUTE,
      },
    );
  }
}

test('a list of values is run in turn, drawn and ranked', async ({ page }) => {
  const lab = new SweepLab(page);
  await lab.openSmall(2);
  await lab.button('Sweep…').click();
  const first = lab.dialog.getByRole('textbox', { name: 'Values' }).first();
  await first.fill('0.01, fast');
  await expect(lab.dialog.getByText(/^fast: /)).toBeVisible();
  await expect(lab.dialog.getByRole('button', { name: 'Start sweep' })).toBeDisabled();
  await first.fill('0.01, 0.001');
  await expect(lab.dialog.getByText('2 runs')).toBeVisible();
  await lab.dialog.getByRole('button', { name: 'Start sweep' }).click();
  await expect(lab.dialog).toBeHidden();
  await lab.ended(2, 'Finished');
  await expect(lab.button('Stop sweep')).toBeHidden();

  // What is kept of it: figures, curves with their values as names, and the user's own set-up.
  await expect(lab.results.getByRole('img', { name: 'the best' })).toHaveCount(1);
  await expect(lab.field('Learning rate')).toHaveValue('0.001');
  const legend = page.getByRole('list', { name: 'Series of Loss' });
  await expect(legend.getByRole('button', { name: /^learning_rate 0\.01/ })).toBeVisible();
  await lab.results.getByRole('button', { name: /^val_loss/ }).click();
  const losses = await lab.rows.locator('td:nth-child(3)').allTextContents();
  expect(losses.map(Number)).toEqual(losses.map(Number).toSorted((a, b) => a - b));

  await lab.button('Use these values: learning_rate 0.01').click();
  await expect(lab.field('Learning rate')).toHaveValue('0.01');
  await lab.button('Undo').click();
  await expect(lab.field('Learning rate')).toHaveValue('0.001');

  await page.reload();
  await page.getByRole('tab', { name: /^Runs/ }).click();
  await lab.combobox('Show').click();
  await page.getByRole('option', { name: /^learning_rate · / }).click();
  await expect(lab.rows).toHaveCount(2);
  await lab.button('Delete sweep').click();
  await expect(page.getByText('2 runs are deleted.')).toBeVisible();
  await lab.button('Bring back').click();
  await expect(page.getByRole('table', { name: 'Runs', exact: true })).toBeVisible();
  await expect(lab.combobox('Show')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('two lists make a grid, by keyboard alone', async ({ page }) => {
  const lab = new SweepLab(page);
  await lab.openSmall(1);
  await lab.button('Sweep…').press('Enter');
  const [one, other] = [0, 1].map((place) =>
    lab.dialog.getByRole('combobox', { name: 'Hyperparameter' }).nth(place),
  );
  await one?.selectOption({ label: 'Batch size' });
  await other?.selectOption({ label: 'Seed' });
  const values = lab.dialog.getByRole('textbox', { name: 'Values' });
  await values.first().focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('32, 64');
  await values.last().focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('1, 2');
  await expect(lab.dialog.getByText('4 runs')).toBeVisible();
  await lab.dialog.getByRole('button', { name: 'Start sweep' }).press('Enter');
  await lab.ended(4, 'Finished');
  const grid = page.getByRole('table', { name: 'val_loss by batch_size and seed' });
  await expect(grid.locator('tbody').getByRole('cell')).toHaveText([/\d/, /\d/, /\d/, /\d/]);
  expect(lab.errors).toEqual([]);
});

test('Stop sweep ends the run that is under way, and begins no other', async ({ page }) => {
  const lab = new SweepLab(page);
  await lab.openSmall(200);
  await lab.button('Sweep…').click();
  await lab.dialog.getByRole('textbox', { name: 'Values' }).first().fill('0.01, 0.001, 0.0001');
  await lab.dialog.getByRole('button', { name: 'Start sweep' }).click();
  await expect(page.getByText('Run 1 of 3 · learning_rate 0.01')).toBeVisible();
  await expect
    .poll(() => lab.stepCount().catch(() => 0), { timeout: 3 * MINUTE })
    .toBeGreaterThan(2);
  await expect(lab.field('Learning rate')).toBeDisabled();
  await expect(page.getByText('Stop the sweep to change these.')).toBeVisible();
  await lab.button('Stop sweep').click();
  await lab.reaches('Stopped');
  await expect(lab.rows.locator('.sweep-state')).toHaveText(['Stopped', 'Not run', 'Not run']);
  await expect(lab.field('Learning rate')).toHaveValue('0.001');
  await expect(lab.button('Train')).toBeEnabled();
  expect(lab.errors).toEqual([]);
});

// Contrast goes by the theme, names and structure by the language: each once.
for (const [language, colorScheme] of [
  ['English', 'light'],
  ['한국어', 'dark'],
] as const) {
  test(`the sweep has no violation and cuts nothing at 390 px (${language}, ${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    const lab = new SweepLab(page);
    await lab.openSmall(1);
    if (language === '한국어') await lab.button(language).click();
    await page.getByRole('tabpanel').getByRole('button').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('details > summary').first().click();
    await expectNoViolation(page, 'the dialog');
    await lab.screenshot(`sweep-${language === 'English' ? 'en' : 'ko'}-${colorScheme}`);
    await dialog.getByRole('textbox').first().fill('0.01, 0.001');
    await dialog.locator('footer').getByRole('button').click();
    await expect(page.locator('.sweep-state[data-state="finished"]')).toHaveCount(2, {
      timeout: 5 * MINUTE,
    });
    await expectNoViolation(page, 'the results');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    await lab.screenshot(`sweep-results-${language === 'English' ? 'en' : 'ko'}-${colorScheme}`);
  });
}
