import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';
import { card, dragInto, fewSteps, opener, stack } from './stack.ts';

const SLOW = { timeout: 5 * 60_000 };

test('buttons of a card move, duplicate, disable and delete it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  const all = ['Conv2D', 'MaxPooling2D', 'Flatten', 'Dense', 'Dense'];
  await lab.button('Duplicate dense').click();
  expect(await stack(lab)).toEqual([...all, 'Dense']);
  await expect(lab.combobox('Preset')).toHaveText('Small and fast (edited)');
  await lab.button('Disable dense_1').click();
  await expect(lab.button('Enable dense')).toBeVisible();
  await lab.button('Delete max_pooling2d').click();
  await lab.button('Move up flatten').click();
  expect((await stack(lab)).slice(0, 2)).toEqual(['Flatten', 'Conv2D']);
  await expect(page.getByText(/needs an image of shape/)).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  await lab.button('Original').click();
  expect(await stack(lab)).toEqual(all);
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');
  expect(lab.errors).toEqual([]);
});

test('undo and redo take whole gestures back and forth', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await expect(lab.button('Undo')).toHaveAttribute('aria-disabled', 'true');
  await opener(lab, 0).click();
  await lab.field('filters').press('End');
  await lab.field('filters').pressSequentially('0');
  await expect(lab.field('filters')).toHaveValue('320');
  await lab.field('filters').fill('many');
  await expect(lab.field('filters')).toHaveAccessibleDescription(/Write a number/);
  await expect(lab.button('Train')).toBeDisabled();
  await lab.field('Epochs').fill('3');
  await dragInto(lab, lab.button('Dropout'), 0);
  expect(await stack(lab)).toHaveLength(9);

  await page.keyboard.press('Control+z');
  expect(await stack(lab)).toHaveLength(8);
  await page.keyboard.press('Control+z');
  await expect(lab.field('Epochs')).toHaveValue('15');
  await lab.button('Undo').click();
  await opener(lab, 0).click();
  await expect(lab.field('filters')).toHaveValue('32');
  await expect(lab.button('Train')).toBeEnabled();
  await expect(lab.button('Undo')).toHaveAttribute('aria-disabled', 'true');
  await lab.button('Redo').click();
  await expect(lab.field('filters')).toHaveValue('many');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  expect(await stack(lab)).toHaveLength(9);
  expect(lab.errors).toEqual([]);
});

test('the broken preset is repaired by its one-click fixes', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.combobox('Preset').click();
  await expect(page.getByText('Five classic mistakes, one behind the other')).toBeVisible();
  await page.getByRole('option', { name: 'Broken: repair it', exact: true }).click();
  await lab.screenshot('building-broken');
  for (const fix of [
    'Reduce pool_size to 5 × 5',
    'Set activation to relu',
    'Insert Flatten',
    'Set units to 10',
    'Set activation to softmax',
  ]) {
    await expect(lab.button('Train')).toBeDisabled();
    await lab.button(fix).click();
  }
  await expect(lab.button('Train')).toBeEnabled();
  expect(lab.errors).toEqual([]);
});

test('a run holds its network: edits are refused and say why', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await fewSteps(lab);
  await lab.button('Step').click();
  await expect(lab.status).toHaveText('Paused', SLOW);
  const before = await stack(lab);
  await lab.button('Conv2D').click({ force: true });
  await lab.button('Delete flatten').click({ force: true });
  await page.keyboard.press('Control+z');
  expect(await stack(lab)).toEqual(before);
  await expect(lab.button('Undo')).toHaveAccessibleDescription(/Stop the run to change these/);
  await lab.button('Stop').click();
  await lab.button('Conv2D').click();
  expect(await stack(lab)).toHaveLength(before.length + 1);
});

// Contrast goes by the theme, names and structure by the language: each once.
for (const [language, colorScheme] of [
  ['English', 'light'],
  ['한국어', 'dark'],
] as const) {
  test(`the inspector has no violation, and nothing is cut at 390 px (${language}, ${colorScheme})`, async ({
    page,
  }) => {
    const short = language === 'English' ? 'en' : 'ko';
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    const lab = new Lab(page);
    await lab.open();
    if (language === '한국어') await lab.button(language).click();
    await opener(lab, 2).click();
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.network, .network *')]
        .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth)
        .map((element) => `${element.className}: ${element.textContent?.slice(0, 40)}`),
    );
    expect(cut).toEqual([]);
    await page.screenshot({
      path: `test-results/screenshots/building-phone-${short}.png`,
      fullPage: true,
    });

    await page.setViewportSize({ width: 1280, height: 720 });
    await card(lab, 2).getByRole('textbox', { name: 'kernel_size' }).fill('20 x');
    await opener(lab, 3).hover();
    await expectNoViolation(page, 'the inspector');
    await lab.screenshot(`inspector-${short}-${colorScheme}`);
  });
}

test('a frozen layer says so, keeps its weights while others train, and thaws', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await fewSteps(lab);
  await lab.button('Train').click();
  await lab.reaches('Finished');

  await opener(lab, 0).click();
  await lab.page.getByRole('checkbox', { name: 'trainable' }).press('Space');
  const brief = card(lab, 0).locator('.card-brief');
  await expect(brief).toContainText('frozen');
  await lab.screenshot('frozen');
  await expect(lab.button('Train more')).toBeEnabled();
  await lab.button('Train more').click();
  await lab.reaches('Finished');
  const rows = await lab.historyRows();
  expect(rows).toHaveLength(2);

  await page.keyboard.press('Control+z');
  await expect(brief).not.toContainText('frozen');
  expect(lab.errors).toEqual([]);
});
