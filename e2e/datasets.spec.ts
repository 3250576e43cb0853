import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { idx } from '../src/data/user/tables/testing/tableTesting.ts';
import { give, openLoad, openPreview } from './dataDialogs.ts';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';
import { ShapePictures } from './shapePictures.ts';

const SLOW = { timeout: 5 * 60_000 };

test('takes a zip of one’s own images, trains on it and keeps MNIST beside it', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const zip = await new ShapePictures(page).zip({ each: 60, broken: true });
  await openLoad(lab);
  await give(page, 'shapes.zip', zip);
  const dialog = page.getByRole('dialog');
  const classes = dialog.getByRole('table', { name: 'Images of each class' });
  await expect(classes.getByRole('row')).toHaveText([
    'ClassTrainingTest',
    'circle5010',
    'cross5010',
    'square5010',
  ]);
  await expect(
    classes.getByRole('img', { name: 'The first test images of class circle' }),
  ).toBeVisible();
  await expect(dialog.getByText(/150 training and 30 test images of 28 × 28/)).toBeVisible();
  const left = dialog.getByRole('region', { name: '2 files were left out' });
  await expect(left).toContainText('circle/broken.png: damaged');
  await expect(left).toContainText('notes.txt: not an image');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('shapes');
  await lab.screenshot('own-outcome');

  await dialog.getByRole('button', { name: 'Use this data set' }).click();
  await expect(lab.combobox('Dataset')).toHaveText('shapes · 150');
  await expect(lab.field('Training images')).toHaveValue('150');
  const preview = await openPreview(lab);
  await expect(preview.getByRole('radio', { name: /^circle/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await lab.choose('Preset', 'Small and fast');
  await lab.field('Batch size').fill('16');
  await lab.field('Epochs').fill('12');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  const rows = await lab.historyRows();
  expect(rows.at(-1)?.[2]).toBeGreaterThan(0.8);
  await lab.button('Evaluate').click();
  await expect(lab.testSet.getByRole('definition')).toHaveCount(2, SLOW);
  await lab.choose('Dataset', 'MNIST · 60,000');
  await lab.choose('Dataset', 'shapes · 150');
  expect(lab.errors).toEqual([]);
});

test('keeps one’s own images for the next visit, until they are forgotten', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const zip = await new ShapePictures(page).zip({ each: 12, broken: false });
  const dialog = await openLoad(lab);
  await give(page, 'shapes.zip', zip);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('My shapes');
  await dialog.getByRole('button', { name: 'Use this data set' }).click();
  await expect(lab.combobox('Dataset')).toHaveText('My shapes · 30');
  await openPreview(lab);

  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.choose('Dataset', 'My shapes · 30');
  await lab.button('Step').click();
  await lab.reaches('Paused');
  await lab.clearRun();
  const preview = await openPreview(lab);
  await preview.getByRole('button', { name: 'Forget this data set' }).click();
  await expect(lab.combobox('Dataset')).toHaveText('MNIST · 60,000');

  await lab.open();
  await lab.combobox('Dataset').click();
  await expect(page.getByRole('option', { name: /MNIST/ }).first()).toBeVisible();
  await expect(page.getByRole('option', { name: /My shapes/ })).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('takes a folder with train and test, and a zip that is dropped', async ({ page }, info) => {
  const lab = new Lab(page);
  await lab.open();
  const shapes = new ShapePictures(page);
  const root = info.outputPath('pictures');
  await shapes.writeFolder(`${root}/train`, 6);
  await shapes.writeFolder(`${root}/test`, 2);
  const dialog = await openLoad(lab);
  await dialog.locator('input[type=file]').last().setInputFiles(root);
  await expect(dialog.getByText(/18 training and 6 test images of 28 × 28/)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('pictures');

  await dialog.getByRole('button', { name: 'Choose other files' }).click();
  const zip = await shapes.zip({ each: 12, broken: false });
  const transfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const held = new DataTransfer();
    held.items.add(new File([bytes], 'dropped.zip'));
    return held;
  }, zip.toString('base64'));
  const place = dialog.getByText('Drop a folder, a zip or data files here');
  await place.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(dialog.getByText(/30 training and 6 test images/)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('dropped');
  expect(lab.errors).toEqual([]);
});

test('refuses a damaged zip in a sentence, and leaves the set-up as it was', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Training images').fill('1234');
  const zip = await new ShapePictures(page).zip({ each: 4, broken: false });
  await openLoad(lab);
  await give(page, 'half.zip', zip.subarray(0, zip.length / 2));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('The zip half.zip cannot be opened');
  await expectNoViolation(page, 'the page');
  await lab.screenshot('own-refused');
  await give(page, 'whole.zip', zip);
  await expect(dialog.getByRole('button', { name: 'Use this data set' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(lab.combobox('Dataset')).toHaveText('MNIST · 60,000');
  await expect(lab.field('Training images')).toHaveValue('1234');
  expect(lab.errors).toEqual([]);
});

test('loads one’s own by keyboard alone, in Korean and dark, without a violation', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const lab = new Lab(page);
  await lab.open();
  const zip = await new ShapePictures(page).zip({ each: 6, broken: true });
  await lab.button('한국어').click();
  await lab.combobox('데이터셋').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: '직접 불러오기…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const files = page.getByRole('button', { name: '파일 고르기…' });
  await expect(files).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  for (let i = 0; i < 4 && !(await files.evaluate((e) => e === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: '도형.zip', mimeType: 'application/zip', buffer: zip });
  await expect(page.getByRole('textbox', { name: '이름' })).toHaveValue('도형');
  await expectNoViolation(page, 'the page');
  const use = page.getByRole('button', { name: '이 데이터셋 쓰기' });
  for (let i = 0; i < 6 && !(await use.evaluate((e) => e === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(lab.combobox('데이터셋')).toHaveText('도형 · 15장');
  expect(lab.errors).toEqual([]);
});

test('says that images of another size do not fit the network', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const zip = await new ShapePictures(page).zip({ each: 4, broken: false });
  await openLoad(lab);
  await page.getByRole('dialog').getByRole('spinbutton', { name: 'Image size' }).fill('32');
  await give(page, 'shapes.zip', zip);
  const reshape = 'Set the input shape to (32, 32, 1)';
  await page.getByRole('checkbox', { name: reshape }).uncheck();
  await page.getByRole('button', { name: 'Use this data set' }).click();
  await expect(
    page.getByText(/expects images of \(28, 28, 1\), but the data has \(32, 32, 1\)/).first(),
  ).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  // What mends it stands beside Train, too.
  await page.locator('#run-bar').getByRole('button', { name: reshape }).click();
  await expect(lab.button('Train')).toBeEnabled();
});

test('reads EMNIST’s letters by their raw names, says that class 0 is empty, and turns them', async ({
  page,
}, info) => {
  const lab = new Lab(page);
  await lab.open();
  const dialog = await openLoad(lab);
  const input = dialog.locator('input[type=file]').first();
  // A browser would grey out names without an ending.
  await expect(input).not.toHaveAttribute('accept', /./);
  const labels = Array.from({ length: 52 }, (_, i) => 1 + (i % 26));
  // A line along the first row, so that what is turned has one down the first column.
  const image = Array.from({ length: 784 }, (_, i) => (i < 28 ? 255 : 0));
  const files = {
    'emnist-train-images-idx3-ubyte': idx(
      [52, 28, 28],
      labels.flatMap(() => image),
    ),
    'emnist-train-labels-idx1-ubyte (1)': idx([52], labels),
  };
  const paths = Object.entries(files).map(([name, bytes]) => {
    const path = info.outputPath(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  });
  await input.setInputFiles(paths);
  await expect(dialog.getByRole('note')).toContainText(
    'Labels run from 1 to 26: no image is of class 0. The last layer still needs 27 units',
  );
  const thumbs = dialog.getByRole('img', {
    name: 'The first training images of class 1',
    exact: true,
  });
  expect(await litCorners(thumbs)).toEqual([true, false]);
  await dialog.getByRole('checkbox', { name: 'Turn the images' }).check();
  expect(await litCorners(thumbs)).toEqual([false, true]);
  await lab.screenshot('own-emnist');
  await dialog.getByRole('button', { name: 'Use this data set' }).click();
  const preview = await openPreview(lab);
  const first = preview.getByRole('img', { name: /^Training image 1,/ });
  expect(await litCorners(first)).toEqual([false, true]);
  await preview.getByRole('button', { name: 'Turn the images' }).click();
  await expect.poll(() => litCorners(first)).toEqual([true, false]);
  expect(lab.errors).toEqual([]);
});

test('names a web page that stands in place of a file, and what the other files are', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const dialog = await openLoad(lab);
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'train-images.gz', mimeType: '', buffer: Buffer.from('<!DOCTYPE html><p>404') },
      { name: 'train-labels.gz', mimeType: '', buffer: Buffer.from(idx([2], [0, 1])) },
    ]);
  await expect(dialog.getByRole('alert')).toContainText(
    'The file train-images.gz is a web page and holds no data',
  );
  const list = dialog.getByRole('region', { name: 'What each file is' });
  await expect(list.getByRole('listitem')).toHaveText([
    'train-labels.gz: training labels',
    /^train-images\.gz: a web page under this name/,
  ]);
  await lab.screenshot('own-html');
  expect(lab.errors).toEqual([]);
});

/** Whether the ends of the first image's first row and of its first column are white. */
async function litCorners(canvas: Locator): Promise<readonly boolean[]> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return [];
    const side = element.height;
    const pen = element.getContext('2d');
    const isLit = (x: number, y: number) => (pen?.getImageData(x, y, 1, 1).data[0] ?? 0) > 100;
    return [isLit(side - 2, 0), isLit(0, side - 2)];
  });
}
