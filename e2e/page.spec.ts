import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const modelA = [
  ['input_1 (InputLayer)', '[(None, 28, 28, 1)]', '0'],
  ['conv2d (Conv2D)', '(None, 26, 26, 32)', '320'],
  ['max_pooling2d (MaxPooling2D)', '(None, 13, 13, 32)', '0'],
  ['conv2d_1 (Conv2D)', '(None, 11, 11, 64)', '18,496'],
  ['max_pooling2d_1 (MaxPooling2D)', '(None, 5, 5, 64)', '0'],
  ['conv2d_2 (Conv2D)', '(None, 3, 3, 64)', '36,928'],
  ['flatten (Flatten)', '(None, 576)', '0'],
  ['dense (Dense)', '(None, 64)', '36,928'],
  ['dense_1 (Dense)', '(None, 10)', '650'],
];

const modelB = [
  ['input_1 (InputLayer)', '[(None, 28, 28, 1)]', '0'],
  ['conv2d (Conv2D)', '(None, 28, 28, 32)', '320'],
  ['max_pooling2d (MaxPooling2D)', '(None, 14, 14, 32)', '0'],
  ['conv2d_1 (Conv2D)', '(None, 14, 14, 64)', '18,496'],
  ['max_pooling2d_1 (MaxPooling2D)', '(None, 7, 7, 64)', '0'],
  ['flatten (Flatten)', '(None, 3136)', '0'],
  ['dense (Dense)', '(None, 3136)', '9,837,632'],
  ['dense_1 (Dense)', '(None, 128)', '401,536'],
  ['dense_2 (Dense)', '(None, 10)', '1,290'],
];

function totals(count: string) {
  return [[`Total params: ${count}`], [`Trainable params: ${count}`], ['Non-trainable params: 0']];
}

const head = ['Layer (type)', 'Output Shape', 'Param #'];

for (const [preset, rows, total] of [
  ['Lecture model A', modelA, '93,322'],
  ['Lecture model B', modelB, '10,259,274'],
] as const) {
  test(`prints the summary of ${preset} as Keras does`, async ({ page }) => {
    const lab = new Lab(page);
    await lab.open();
    if (preset !== 'Lecture model A') await lab.choose('Preset', preset);
    expect(await lab.tableRows(lab.summary)).toEqual([head, ...rows, ...totals(total)]);
    await expect(lab.network.getByRole('listitem')).toHaveCount(8);
    expect(lab.errors).toEqual([]);
  });
}

test('has the lecture’s fit to begin with, and an optimizer’s own learning rate', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const fit = {
    Epochs: '15',
    'Batch size': '256',
    'Learning rate': '0.001',
    'Validation split': '0.2',
    'Training images': '60000',
    Seed: '0',
  };
  for (const [name, value] of Object.entries(fit)) {
    await expect(lab.field(name)).toHaveValue(value);
  }
  await lab.choose('Optimizer', 'SGD');
  await expect(lab.field('Learning rate')).toHaveValue('0.01');
});

test('keeps what was typed, says why it cannot be used, and trains only when it can', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Epochs').fill('1.5');
  await expect(lab.field('Epochs')).toHaveValue('1.5');
  await expect(lab.field('Epochs')).toHaveAccessibleDescription(/Write a whole number/);
  await expect(page.getByText('Write a whole number, for example 15.')).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  await lab.field('Epochs').press('ArrowUp');
  await expect(lab.field('Epochs')).toHaveValue('3');
  await expect(lab.button('Train')).toBeEnabled();
});

test('fits the main loop of 1280 × 720 on one screen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await new Lab(page).open();
  const root = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ]);
  expect(root).toEqual([1280, 720]);
});

// Contrast goes by the theme, names and structure by the language: each once.
for (const [language, colorScheme] of [
  ['English', 'light'],
  ['한국어', 'dark'],
] as const) {
  test(`has no violation, and is one column without overflow at 390 px (${language}, ${colorScheme})`, async ({
    page,
  }) => {
    const short = language === 'English' ? 'en' : 'ko';
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lab = new Lab(page);
    await lab.open();
    if (language === '한국어') await lab.button(language).click();
    const cut = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main *, header *')]
        .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth)
        .map((element) => `${element.className}: ${element.textContent?.slice(0, 40)}`),
    );
    // The adapter's name is as long as the driver makes it; a hint holds all of it.
    expect(cut.filter((text) => !text.startsWith('chip'))).toEqual([]);
    await page.screenshot({ path: `test-results/screenshots/phone-${short}.png`, fullPage: true });

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('spinbutton').first().fill('none');
    await expectNoViolation(page, 'the page');
    await lab.screenshot(`${short}-${colorScheme}`);
  });
}

test('reaches Train by keyboard alone, and starts it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the run controls' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(lab.button('Train')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.status).not.toHaveText('Ready');
  await expect(lab.button('Pause')).toBeFocused();
  await expect(lab.button('Stop')).toBeEnabled();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(lab.button('Stop')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.status).toHaveText('Stopped');
});

test('speaks the browser’s language first, then the chosen one', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('button', { name: '학습 시작' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await context.close();
});

test('a reload keeps the set-up, of this tab alone', async ({ page, context }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.field('Epochs').fill('3');
  const layers = await lab.network.textContent();
  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');
  await expect(lab.field('Epochs')).toHaveValue('3');
  expect(await lab.network.textContent()).toBe(layers);
  await expect(lab.button('Undo')).toBeDisabled();
  await lab.choose('Preset', 'Lecture model A');
  await lab.button('Undo').click();
  await page.reload();
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');

  const other = new Lab(await context.newPage());
  await other.open();
  await expect(other.combobox('Preset')).toHaveText('Lecture model A');
  expect([...lab.errors, ...other.errors]).toEqual([]);
});

test('a browser that keeps no set-up for a tab has the page all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await page.reload();
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');
  expect(lab.errors).toEqual([]);
});
