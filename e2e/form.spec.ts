import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoOverflow, expectNoViolation } from './looks.ts';

function option(page: Page, name: string) {
  return page.getByRole('option', { name });
}

test('finds and runs commands by mouse', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Commands').click();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const find = page.getByRole('combobox', { name: 'Find a command' });
  await expect(find).toBeFocused();
  // What cannot be done says why, and does nothing.
  await expect(option(page, 'Pause')).toHaveCount(0);
  const stop = option(page, 'Stop');
  await expect(stop).toHaveAttribute('aria-disabled', 'true');
  await expect(stop).toContainText('Not possible in this state of the run.');
  await stop.click({ force: true });
  await expect(palette).toBeVisible();
  await option(page, 'Preset: LeNet-5').click();
  await expect(palette).toBeHidden();
  await expect(lab.combobox('Preset')).toHaveText('LeNet-5');

  await lab.button('Commands').click();
  await find.fill('nothing of the kind');
  await expect(page.getByText('No command has such a name.')).toBeVisible();
  await find.fill('conv2d');
  await option(page, 'Add Conv2D').click();
  await expect(page.getByText('Done: Add Conv2D')).toBeAttached();
  await lab.button('Undo').click();

  for (const [command, dialog] of [
    ['Preview data', 'MNIST'],
    ['Load your own data', 'Load your own data'],
    ['Share this set-up', 'Share this set-up'],
  ] as const) {
    await lab.button('Commands').click();
    await option(page, command).click();
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  expect(lab.errors).toEqual([]);
});

test('finds and runs commands by keyboard alone, in either language', async ({ page }) => {
  const lab = new Lab(page);
  const { keyboard } = page;
  await lab.open();
  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await keyboard.type('한국어');
  await keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await lab.runCommand('dropout', 'Dropout 추가');
  await expect(lab.page.locator('[data-layer]')).toHaveCount(9);
  await keyboard.press('Control+z');
  await expect(lab.page.locator('[data-layer]')).toHaveCount(8);
  await lab.runCommand('language');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await lab.runCommand('log');
  await expect(lab.button('Log scale')).toHaveAttribute('aria-pressed', 'true');

  // A run by keys alone.
  await lab.chooseSmallRun(50);
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await keyboard.press('Control+Enter');
  await expect(lab.status).not.toHaveText('Ready');
  await keyboard.press('Control+.');
  await lab.reaches('Stopped');
});

test('shows all shortcuts, and lets those of a single key be switched off', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Ctrl+Shift+Z');
  await expect(sheet).toContainText('Alt+↑');
  await expect(sheet).toContainText('Page Down');
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('?');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+/');
  await expect(sheet).toBeVisible();
  await sheet.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  // Never while typing.
  await lab.field('Seed').focus();
  await page.keyboard.press('?');
  await expect(lab.field('Seed')).toBeFocused();
  await expect(sheet).toBeHidden();
});

// Contrast goes by the theme, names and structure by the language: each once.
for (const [language, colorScheme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test(`palette, sheet and tour have no violation (${language}, ${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lab = new Lab(page);
    await lab.open();
    if (language === 'ko') await lab.button('한국어').click();
    for (const width of [1280, 390]) {
      // on a phone it is the same page behind them
      const within = width === 390 ? '[role=dialog]' : undefined;
      await page.setViewportSize({ width, height: width === 390 ? 844 : 720 });
      for (const [name, key] of [
        ['palette', 'Control+k'],
        ['sheet', 'Control+/'],
      ] as const) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolation(page, `${name}, ${width} px`, within);
        if (width === 390) await expectNoOverflow(page, name);
        await lab.screenshot(`${name}-${language}-${colorScheme}-${width}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      await lab.runCommand('tour');
      for (let step = 1; step <= 4; step++) {
        const title = page.getByRole('dialog').locator('.eyebrow');
        await expect(title).toContainText(new RegExp(`Step ${step} of 4|4단계 중 ${step}단계`));
        await expectNoViolation(page, `step ${step} of the tour, ${width} px`, '[role=dialog]');
        if (width === 390) await expectNoOverflow(page, `step ${step}`);
        await lab.screenshot(`tour-${step}-${language}-${colorScheme}-${width}`);
        await page.getByRole('dialog').locator('.button-primary').click();
      }
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  });
}
