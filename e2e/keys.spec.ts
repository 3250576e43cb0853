import { expect, type Locator, test } from '@playwright/test';
import { Lab } from './lab.ts';

const MINUTE = 60_000;

/** A press as a keyboard of another layout, or an input method, makes it; no driver types such a one. */
function press(where: Locator, key: string, code: string, more: object = { ctrlKey: true }) {
  return where.dispatchEvent('keydown', { key, code, ...more });
}

test('shortcuts work with layouts of other scripts, by their places', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const commands = page.getByRole('dialog', { name: 'Commands' });
  const body = page.locator('body');
  for (const key of ['ㅏ', 'л', 'Process']) {
    await press(body, key, 'KeyK');
    await expect(commands).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(commands).toBeHidden();
  }
  await lab.field('Epochs').fill('7');
  await lab.field('Epochs').blur();
  await press(body, 'ㅋ', 'KeyZ');
  await expect(lab.field('Epochs')).not.toHaveValue('7');
  // AZERTY: what stands where a Z is elsewhere is a W.
  await press(body, 'w', 'KeyZ');
  await press(body, 'z', 'KeyW', { ctrlKey: true, shiftKey: true });
  await expect(lab.field('Epochs')).toHaveValue('7');
  expect(lab.errors).toEqual([]);
});

test('keys that an input method takes end no rename, no dialog and no search', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const composing = [{ isComposing: true }, { keyCode: 229 }];

  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Commands' });
  const search = commands.getByRole('combobox');
  await search.fill('영');
  for (const more of composing) {
    await press(search, 'Enter', 'Enter', more);
    await press(search, 'Escape', 'Escape', more);
  }
  await expect(search).toHaveValue('영');
  await page.keyboard.press('Escape');
  await expect(commands).toBeHidden();

  await lab.button('Share').click();
  const share = page.getByRole('dialog', { name: 'Share this set-up' });
  const task = share.getByRole('textbox', { name: 'Task for the class' });
  await share.getByText('For teachers').click();
  await task.fill('과');
  for (const more of composing) await press(task, 'Escape', 'Escape', more);
  await expect(task).toHaveValue('과');
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();

  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('300');
  await lab.button('Train').click();
  await lab.reaches('Finished', 3 * MINUTE);
  await page.getByRole('tab', { name: /^Runs/ }).click();
  await lab.button('Rename Run 1').click();
  const name = page.getByRole('textbox', { name: 'Name of Run 1' });
  await name.fill('첫 실');
  for (const more of composing) {
    await press(name, 'Enter', 'Enter', more);
    await press(name, 'Escape', 'Escape', more);
  }
  await expect(name).toBeFocused();
  await name.fill('첫 실험');
  await page.keyboard.press('Enter');
  await expect(lab.button('Rename 첫 실험')).toBeFocused();
  expect(lab.errors).toEqual([]);
});
