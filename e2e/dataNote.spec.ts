import { expect, test } from '@playwright/test';
import { openLoad } from './dataDialogs.ts';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const EACH = 30;
const CLASSES = 10;
const SIDE = 28;

/** Four idx files, the test's like the training's: noise with a brighter row, which tells its class; 30 images of each class in turn. */
function sortedByClass() {
  const count = EACH * CLASSES;
  const images = Buffer.alloc(16 + count * SIDE * SIDE);
  [0x803, count, SIDE, SIDE].forEach((value, index) => {
    images.writeUInt32BE(value, 4 * index);
  });
  const labels = Buffer.alloc(8 + count);
  [0x801, count].forEach((value, index) => {
    labels.writeUInt32BE(value, 4 * index);
  });
  for (let image = 0; image < count; image++) {
    const label = Math.floor(image / EACH);
    labels[8 + image] = label;
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const row = Math.floor(pixel / SIDE);
      images[16 + image * SIDE * SIDE + pixel] =
        row === 2 * label ? 255 : (image * 31 + pixel) % 64;
    }
  }
  return [
    { name: 'train-images-idx3-ubyte', mimeType: '', buffer: images },
    { name: 'train-labels-idx1-ubyte', mimeType: '', buffer: labels },
    { name: 't10k-images-idx3-ubyte', mimeType: '', buffer: images },
    { name: 't10k-labels-idx1-ubyte', mimeType: '', buffer: labels },
  ];
}

test('says before Train that files sorted by class make no validation, and trains', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const note = page.locator('.data-note');
  await expect(note).toHaveCount(0);
  const dialog = await openLoad(lab);
  await dialog.locator('input[type=file]').first().setInputFiles(sortedByClass());
  await dialog.getByRole('button', { name: 'Use this data set' }).click();
  await expect(note).toContainText('the last 60 of the 300 training images');
  await expect(note).toContainText('of these classes only: 8, 9.');
  await lab.field('Validation split').fill('0');
  await expect(note).toHaveCount(0);

  // What is stored with the data set says it again on the next visit, which begins with the set-up as it was left.
  await lab.open();
  await expect(lab.combobox('Dataset')).toHaveText(/· 300$/);
  await expect(note).toHaveCount(0);
  await lab.field('Validation split').fill('0.2');
  await expect(note).toHaveCount(1);
  await expectNoViolation(page, 'the page', '.data-note');
  await lab.choose('Preset', 'Small and fast');
  await lab.screenshot('data-note');
  await lab.button('한국어').click();
  await expect(note).toContainText('모두 다음 클래스에 속합니다: 8, 9.');
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.screenshot('data-note-390-ko');
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.button('English').click();

  await lab.button('Step').click();
  await lab.reaches('Paused');
  expect(lab.errors).toEqual([]);
});
