import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { openFresh, sharedLink, trainedCurve } from './links.ts';
import { expectNoViolation } from './looks.ts';

test('a shared link opens the same network and seed in a fresh profile, and trains the same curve', async ({
  page,
  browser,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('640');
  await lab.field('Seed').fill('1234');
  await lab.field('Learning rate').fill('0.003');
  const address = await sharedLink(lab);
  const curve = await trainedCurve(lab);
  expect(curve.split('\n')).toHaveLength(16);

  const other = new Lab(await openFresh(browser, address));
  await expect(other.page.getByText('This set-up came from a link.')).toBeVisible();
  await expect(other.status).toHaveText('Ready');
  await expect(other.field('Seed')).toHaveValue('1234');
  expect(await other.tableRows(other.summary)).toEqual(await lab.tableRows(lab.summary));
  expect(await trainedCurve(other)).toBe(curve);
  expect(other.errors).toEqual([]);

  await other.clearRun();
  await other.button('Undo').click();
  await expect(other.field('Seed')).toHaveValue('0');
  await other.page.context().close();
});

test('what is edited on the page of a link outlasts a reload, until the link is followed again', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Seed').fill('1234');
  const address = await sharedLink(lab);
  const follow = async () => {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(lab.field('Seed')).toHaveValue('1234');
    await expect(page.getByText('This set-up came from a link.')).toBeVisible();
  };
  await follow();
  await lab.field('Seed').fill('5');
  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await expect(lab.field('Seed')).toHaveValue('5');
  await expect(page.getByText('This set-up came from a link.')).toHaveCount(0);
  await follow();
  await page.goto('./');
  await expect(lab.field('Seed')).toHaveValue('1234');
  expect(lab.errors).toEqual([]);
});

test('copies the link and shows its QR code, by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Share').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this set-up' });
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await lab.button('Copy link').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Copied.')).toBeVisible();
  const address = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await dialog.getByText('For teachers').click();
  await lab.screenshot('share-dialog');
  await expectNoViolation(page, 'the page');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(lab.button('Share')).toBeFocused();
});

test('a teacher’s link carries a task, locks and hides controls', async ({ page, browser }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Share').click();
  const dialog = page.getByRole('dialog');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#lab=/);
  const before = await link.inputValue();
  await dialog.getByText('For teachers').click();
  await dialog.getByRole('textbox', { name: 'Task for the class' }).fill('Beat 0.1 val_loss.');
  await dialog.getByRole('combobox', { name: 'Seed' }).selectOption('locked');
  await dialog.getByRole('combobox', { name: 'Optimizer' }).selectOption('locked');
  await dialog.getByRole('combobox', { name: 'Network and layers' }).selectOption('locked');
  await dialog.getByRole('combobox', { name: 'Device' }).selectOption('hidden');
  await dialog.getByRole('combobox', { name: 'Model summary' }).selectOption('hidden');
  await expect(link).not.toHaveValue(before);
  // The link follows every choice a moment later.
  await page.waitForTimeout(500);
  const address = await link.inputValue();

  const student = new Lab(await openFresh(browser, address));
  await expect(student.page.getByRole('region', { name: 'Task' })).toContainText('Beat 0.1');
  await expect(student.field('Seed')).toBeDisabled();
  await expect(student.combobox('Optimizer')).toBeDisabled();
  await expect(student.field('Epochs')).toBeEnabled();
  await expect(student.combobox('Device')).toHaveCount(0);
  await expect(student.summary).toHaveCount(0);
  await expect(student.button('Train')).toBeEnabled();
  await student.screenshot('share-student');
  await expectNoViolation(student.page, 'the page');
  await student.page.context().close();
});

test('an embedded page has the run and its curves, and the way to the whole', async ({
  page,
  browser,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const frame = new Lab(await openFresh(browser, `${await sharedLink(lab)}&embed`));
  await expect(frame.button('Train')).toBeEnabled();
  await expect(frame.combobox('Preset')).toHaveCount(0);
  await expect(frame.network).toHaveCount(0);
  await expect(frame.page.getByRole('link', { name: 'Open in ConvLab' })).toHaveAttribute(
    'href',
    /#lab=[^&]*$/,
  );
  await frame.screenshot('share-embed');
  await expectNoViolation(frame.page, 'the page');
  await frame.page.context().close();
});

test('a damaged or newer link says so, and keeps the user’s own work', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.field('Epochs').fill('7');
  for (const [payload, sentence] of [
    ['1z.AAAA', /damaged or cut off\. Your own set-up stays as it is/],
    ['9z.AAAA', /made by a newer ConvLab/],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `lab=${payload}`);
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(lab.field('Epochs')).toHaveValue('7');
    await lab.screenshot('share-problem');
    await lab.button('Got it').click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});
