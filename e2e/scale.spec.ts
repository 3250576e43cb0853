import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';
import { dragInto } from './stack.ts';

const PARTS =
  /^As a whole, a batch does not fit this GPU: it goes through in [\d,]+ micro-batches of/;
const WHOLE = /batch_normalization needs the whole batch at once.*batch size of at most ([\d,]+)/;

test('by mouse: a batch too large for the GPU comes in parts, or is refused before Train', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Batch size').fill('4096');
  const note = page.getByText(PARTS);
  const refusal = page.getByText(WHOLE);
  await expect(note).toBeHidden();
  await lab.field('Batch size').fill('60000');
  await expect(note).toBeVisible();
  await expect(lab.button('Train')).toBeEnabled();
  await lab.screenshot('scale-parts');

  await dragInto(lab, lab.button('BatchNormalization'), 0);
  await expect(refusal).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  await lab.button('Show it').click();
  await expect(refusal).toBeFocused();
  await lab.screenshot('scale-refused');
  await expectNoViolation(page, 'a batch that is refused');

  const fits = (await refusal.textContent())?.match(WHOLE)?.[1] ?? '';
  await lab.field('Batch size').fill(fits.replaceAll(',', ''));
  await expect(refusal).toBeHidden();
  await expect(lab.button('Train')).toBeEnabled();
  expect(lab.errors).toEqual([]);
});

test('by keyboard alone, on a phone: a refused batch is found and mended', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new Lab(page);
  await lab.open();
  const { keyboard } = page;
  await lab.field('Batch size').focus();
  await keyboard.press('Control+a');
  await keyboard.type('60000');
  await expect(page.getByText(PARTS)).toBeVisible();

  await lab.button('BatchNormalization').focus();
  await keyboard.press('Enter');
  const refusal = page.getByText(WHOLE);
  await expect(refusal).toBeVisible();
  await lab.button('Show it').press('Enter');
  await expect(refusal).toBeFocused();
  await lab.screenshot('scale-refused-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await lab.button('Undo').focus();
  await keyboard.press('Enter');
  await expect(refusal).toBeHidden();
  expect(lab.errors).toEqual([]);
});
