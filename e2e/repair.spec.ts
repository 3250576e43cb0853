import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const TEACHES = /Five classic mistakes/;

test('the broken preset keeps its task until it is mended, and says so then', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Broken: repair it');
  const lesson = page.locator('.network-lesson');
  const fixes = page.locator('.fix');
  await expect(fixes.first()).toBeVisible();
  for (let mended = 0; mended < 12 && (await fixes.count()) > 0; mended++) {
    await expect(lesson).toHaveText(TEACHES);
    await expect(lab.button('Train')).toBeDisabled();
    await fixes.first().click();
  }
  await expect(lesson).toHaveText('Repaired: press Train.');
  await expect(page.locator('[aria-live="assertive"]').first()).toHaveText(
    'Repaired: press Train.',
  );
  await expect(lab.button('Train')).toBeEnabled();
  await expectNoViolation(page, 'the task');
  await lab.button('Undo').click();
  await expect(lesson).toHaveText(TEACHES);
});

test('what keeps the set-up from training is one press away', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const show = lab.button('Show it');
  await lab.field('Epochs').fill('none');
  await show.click();
  await expect(lab.field('Epochs')).toBeFocused();
  await lab.field('Epochs').fill('3');
  await expect(show).toBeHidden();

  const card = lab.network.getByRole('listitem').first();
  await card.locator('[data-action="open"]').click();
  await lab.page.getByLabel('filters').fill('many');
  await card.locator('[data-action="open"]').click();
  await show.press('Enter');
  await expect(lab.page.getByLabel('filters')).toBeFocused();
});

test('on a phone the wrong layer is found from the run bar, by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Broken: repair it');
  await lab.button('Show it').press('Enter');
  const wrong = lab.network.locator('[data-wrong] [data-action="open"]');
  await expect(wrong).toBeFocused();
  await expect(wrong).toBeInViewport();
});
