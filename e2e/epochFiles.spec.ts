import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

/** The name and the first bytes of the file that comes of an action. */
async function saved(page: Page, act: () => Promise<unknown>): Promise<[string, string]> {
  const coming = page.waitForEvent('download');
  await act();
  const download = await coming;
  const bytes = await readFile(await download.path());
  return [download.suggestedFilename(), bytes.subarray(0, 4).toString('latin1')];
}

const [ZIP, HDF5] = ['PK\x03\x04', '\x89HDF'];

test('kept epochs are saved in each format, one by one and as a zip', async ({ page }) => {
  const lab = new Lab(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  await lab.chooseSmallRun(2);
  await lab.field('Training images').fill('320');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  await lab.button('Checkpoints').click();
  const format = (name: string) => page.getByRole('menuitem', { name, exact: true });

  await lab.button('Save epoch 2').click();
  await lab.screenshot('epoch-files');
  const { violations } = await new AxeBuilder({ page }).include('.epochs-popup').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  const keras = await saved(page, () => format('Keras model .keras').click());
  expect(keras).toEqual([expect.stringMatching(/^02-[\d.]+\.keras$/), ZIP]);
  await expect(page.getByText(`Saved ${keras[0]} (`)).toBeVisible();

  await lab.button('Save epoch 1').focus();
  await page.keyboard.press('Enter');
  await expect(format('Keras model .keras')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const hdf5 = await saved(page, () => page.keyboard.press('Enter'));
  expect(hdf5).toEqual([expect.stringMatching(/^01-[\d.]+\.hdf5$/), HDF5]);
  await expect(lab.button('Save epoch 1')).toBeFocused();

  await lab.button('Save initial weights').click();
  const weights = await saved(page, () => format('Keras weights alone .weights.h5').click());
  expect(weights).toEqual(['initial.weights.h5', HDF5]);

  // Back at an epoch, its file is still there, though the run has another name now.
  await lab.button('Restore epoch 1').click();
  await expect(lab.button('Save epoch 2')).toBeHidden();
  await lab.button('Save epoch 1').click();
  const tensors = await saved(page, () => format('Weights alone .safetensors').click());
  expect(tensors[0]).toMatch(/^01-[\d.]+\.safetensors$/);
  await page.keyboard.press('Escape');

  await lab.button('한국어').click();
  await lab.button('체크포인트').click();
  await lab.button('모두 zip으로 저장').click();
  const zip = await saved(page, () => format('HDF5: 강의 방식 .hdf5').click());
  expect(zip).toEqual(['convlab-epochs.zip', ZIP]);
  await expect(
    page.getByText(/^convlab-epochs\.zip 파일\([\d.]+ [kM]B\)을 저장했습니다\.$/),
  ).toBeVisible();
  await lab.screenshot('epoch-files-ko');
  await page.setViewportSize({ width: 390, height: 800 });
  await lab.button('체크포인트').click();
  await lab.button('에포크 1 저장').click();
  await expect(format('Keras 모델 .keras')).toBeVisible();
  await lab.screenshot('epoch-files-narrow');
  expect(lab.errors).toEqual([]);
});
