import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export model' });

/** The text of the file that a button saves. */
async function saved(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: button }).click();
  return readFile(await (await download).path());
}

test('the set-up is Keras code before any run, and the run’s weights are files after it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('320');
  await lab.runCommand('Export model');
  const dialog = dialogOf(page);
  const choose = (name: string) => dialog.getByRole('radio', { name }).check();

  await expect(dialog.getByText('Conv2D_1 = layers.Conv2D(8, (3, 3)')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Keras, as in the lecture' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByText('model = keras.Sequential([')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect((await saved(page, 'Save model.py')).toString()).toBe(copied);
  await expect(dialog.getByText(/^Saved model\.py \(\d\.\d kB\)\.$/)).toBeVisible();
  await lab.screenshot('export-dialog');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await choose('ONNX');
  await expect(dialog.getByText('This needs trained weights')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await lab.button('Train').click();
  await lab.reaches('Finished');
  await lab.button('Export model').click();
  const savedAs = async (format: string, button: string) => {
    await choose(format);
    return saved(page, button);
  };
  await choose('ONNX');
  const onnx = await saved(page, 'Save model.onnx');
  await expect(dialog.getByText(/^Saved model\.onnx \(\d+ kB\)\.$/)).toBeVisible();
  expect(onnx.includes('ConvLab')).toBe(true);
  const kerasFile = await savedAs('Keras model (.keras)', 'Save model.keras');
  expect(kerasFile.subarray(0, 2).toString()).toBe('PK');
  const h5 = await savedAs('HDF5 model (.h5)', 'Save model.h5');
  expect(h5.subarray(1, 4).toString()).toBe('HDF');
  const kerasWeights = await savedAs('Keras weights (.weights.h5)', 'Save model.weights.h5');
  expect(kerasWeights.subarray(1, 4).toString()).toBe('HDF');
  const tensorFile = await savedAs('safetensors', 'Save model.safetensors');
  const header = JSON.parse(
    tensorFile.subarray(8, 8 + Number(tensorFile.readBigUInt64LE())).toString(),
  );
  expect(header).toHaveProperty('conv2d/kernel');
  await choose('TensorFlow.js');
  const model = JSON.parse((await saved(page, 'Save model.json')).toString());
  const weights = await saved(page, 'Save weights.bin');
  const [{ weights: tensors }] = model.weightsManifest;
  const counts = tensors.map(({ shape }: { shape: number[] }) => shape.reduce((a, b) => a * b));
  expect(weights).toHaveLength(4 * counts.reduce((a: number, b: number) => a + b));
  await choose('Plot');
  await expect(dialog.getByText("'val_loss': [")).toBeVisible();
  expect(lab.errors).toEqual([]);
});
