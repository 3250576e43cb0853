import { expect, test } from '@playwright/test';
import { give, openLoad } from './dataDialogs.ts';
import { Lab } from './lab.ts';
import { ShapePictures } from './shapePictures.ts';

const MINUTE = 60_000;

for (const [how, deny] of [
  [
    'forbids',
    () =>
      Reflect.set(indexedDB.constructor.prototype, 'open', () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      }),
  ],
  [
    'never answers for',
    () =>
      Reflect.set(indexedDB.constructor.prototype, 'open', () => {
        // no event ever comes
        const open = Object.create(IDBOpenDBRequest.prototype);
        open.addEventListener = () => {};
        return open;
      }),
  ],
] as const) {
  test(`where the browser ${how} storage, nothing is said to be kept`, async ({ page }) => {
    await page.addInitScript(deny);
    const lab = new Lab(page);
    await lab.open();
    await page.getByRole('tab', { name: /^Runs/ }).click();
    const runs = page.getByRole('region', { name: 'Runs', exact: true });
    await expect(runs).toContainText('Runs last as long as this page.', { timeout: MINUTE });
    await expect(runs).not.toContainText('kept');
    await lab.screenshot(`storage-${how.replaceAll(' ', '-')}`);

    const zip = await new ShapePictures(page).zip({ each: 12, broken: false });
    const dialog = await openLoad(lab);
    await give(page, 'shapes.zip', zip);
    await expect(dialog).toContainText('This data set lasts as long as this page', {
      timeout: MINUTE,
    });
    const use = dialog.getByRole('button', { name: 'Use this data set' });
    await expect(use).not.toHaveAccessibleDescription(/keeps/);
    await use.click();
    await expect(dialog).toBeHidden();
    await expect(lab.combobox('Dataset')).toHaveText('shapes · 30');

    await lab.choose('Preset', 'Small and fast');
    await lab.field('Batch size').fill('16');
    await lab.field('Epochs').fill('1');
    await lab.button('Train').click();
    await lab.reaches('Finished', 3 * MINUTE);
    await expect(runs).toContainText('Run 1');
    await expect(runs).toContainText('Runs last as long as this page.');
    await expect(runs).not.toContainText(/kept/i);

    await lab.button('Checkpoints').click();
    await lab.button('Save epoch 1').click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Keras model .keras', exact: true }).click();
    expect((await coming).suggestedFilename()).toMatch(/^01-[\d.]+\.keras$/);
    expect(lab.errors).toEqual([]);
  });
}

test('where a run will not fit, that is said before it trains, and the browser is asked to keep it once', async ({
  page,
}) => {
  await page.addInitScript(() => {
    let asked = 0;
    Object.assign(StorageManager.prototype, {
      estimate: async () => ({ quota: 3_000_000, usage: 2_900_000 }),
      persisted: async () => false,
      persist: async () => {
        Reflect.set(globalThis, 'asked', ++asked);
        return false;
      },
    });
  });
  const asked = () => page.evaluate(() => Reflect.get(globalThis, 'asked'));
  const lab = new Lab(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toContainText(/may keep \d+ MB of weights, and this browser has 98 kB left/);
  await lab.screenshot('storage-no-room');
  expect(await asked()).toBeUndefined();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('320');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await asked()).toBe(1);
  await expect(notes).toContainText(/Most room is taken by Run 1 \(\d+ kB\)\./);
  await lab.button('Show the runs').click();
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  await expect(runs).toContainText(/\d+ kB of weights/);
  await expect(runs).not.toContainText('The browser gave no promise.');
  await lab.screenshot('storage-runs');
  await lab.button('Ask the browser to keep this').click();
  expect(await asked()).toBe(2);
  await expect(runs).toContainText('The browser gave no promise.');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await asked()).toBe(2);
  expect(lab.errors).toEqual([]);
});
