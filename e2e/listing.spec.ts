import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const golden = (name: string) =>
  readFile(new URL(`../src/formats/listing/golden/${name}`, import.meta.url), 'utf8');

/** Opens the dialog from the command palette, by keyboard alone. */
async function openByKeyboard(lab: Lab) {
  await lab.runCommand('Keras code');
  const dialog = lab.page.getByRole('dialog', { name: 'Paste Keras code' });
  const box = dialog.getByRole('textbox', { name: 'Keras code' });
  await expect(box).toBeFocused();
  return { dialog, box };
}

async function paste(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

test('the lecture’s code, slips and all, becomes model A, by keyboard', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  const { dialog, box } = await openByKeyboard(lab);
  await paste(page, await golden('lecture-a.py'));
  await expect(dialog.getByText('model · 8 layers · 93,322 parameters')).toBeVisible();
  await expect(dialog.getByText('15 epochs, batches of 256, 20% validates')).toBeVisible();
  const slip = dialog.getByRole('listitem').filter({ hasText: 'Con2D is read as Conv2D' });
  await expect(slip.getByRole('button', { name: 'Line 7' })).toBeVisible();
  await slip.getByRole('button', { name: 'Write Conv2D' }).focus();
  await page.keyboard.press('Enter');
  await expect(slip).toHaveCount(0);
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/Conv2d_03=layers\.Conv2D\(64/);
  await page.keyboard.press('Control+z');
  await expect(slip).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Take all 4 suggestions' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: /^Write/ })).toHaveCount(0);
  await expectNoViolation(page, 'the lecture’s code is read');

  await dialog.getByRole('button', { name: 'Use this network' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');
  await expect(lab.field('Batch size')).toHaveValue('256');
  const taken = page.getByText('The network of your code is in the set-up: model, 8 layers.');
  await expect(taken).toBeVisible();
  await page.locator('.corner-notice').getByRole('button', { name: 'Undo' }).click();
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');
  await expect(taken).toBeHidden();
  expect(lab.errors).toEqual([]);
});

test('what cannot be used is named by line, and the set-up stays', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Paste Keras code').click();
  const dialog = page.getByRole('dialog', { name: 'Paste Keras code' });
  await dialog.getByRole('textbox').fill(await golden('refused-lstm.py'));
  const problems = dialog.getByRole('region', { name: 'To mend' });
  await expect(problems.getByRole('listitem')).toHaveText([
    /^Line 3The layer SeparableConv2D is not supported here/,
    /^Line 5The layer LSTM is not supported here/,
  ]);
  await expect(dialog.getByRole('button', { name: 'Use this network' })).toBeDisabled();
  await problems.getByRole('button', { name: 'Line 5' }).click();
  const chosen = await dialog
    .getByRole('textbox')
    .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(chosen).toBe('LSTM');
  await page.keyboard.press('Escape');
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');
  // what was pasted is there again
  await lab.button('Paste Keras code').click();
  await expect(dialog.getByRole('textbox')).toHaveValue(/LSTM/);
});

test('a dropped notebook is read in Korean, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new Lab(page);
  await lab.open();
  await lab.button('한국어').click();
  await page.getByRole('button', { name: 'Keras 코드 붙여 넣기' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keras 코드 붙여 넣기' });
  const notebook = await golden('notebook.ipynb');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'net.ipynb'));
    return data;
  }, notebook);
  await dialog.getByRole('textbox').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(dialog.getByText('model · 레이어 3개 · 파라미터 54,170개')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText(
    /^셀 2, 3번째 줄Flaten을\(를\) Flatten\(으\)로 읽었습니다/,
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await expectNoViolation(page, 'a notebook is read');
  const box = dialog.getByRole('textbox');
  await box.fill(`model = keras.Sequential([layers.Dense(${'10, '.repeat(40)})])`);
  expect(await box.evaluate((area) => area.scrollWidth - area.clientWidth)).toBe(0);
});
