import { expect, type Page, test } from '@playwright/test';
import { openPreview } from './dataDialogs.ts';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const SLOW = { timeout: 5 * 60_000 };

test('shows MNIST as it is: by class, by part and page by page, with alt text', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const dialog = await openPreview(lab);
  await expect(dialog.getByRole('img')).toHaveCount(60);
  await expect(dialog.getByRole('img').first()).toHaveAccessibleName('Training image 1, class 5');
  await expect(dialog.getByText('1–60 of 60,000')).toBeVisible();
  expect(await inkOf(page)).toBeGreaterThan(20);
  await lab.screenshot('preview-mnist');

  await dialog.getByText('7', { exact: true }).first().click();
  await expect(dialog.getByText('1–60 of 6,265')).toBeVisible();
  await expect(dialog.getByRole('img', { name: / class 7$/ })).toHaveCount(60);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('61–120 of 6,265')).toBeVisible();

  await dialog.getByText('Test', { exact: true }).click();
  await expect(dialog.getByText('1–60 of 1,028')).toBeVisible();
  await expectNoViolation(page, 'the preview');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(lab.button('Preview data')).toBeFocused();
  expect(lab.errors).toEqual([]);
});

test('previews the data by keyboard alone', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Preview data').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img').first()).toBeVisible(SLOW);
  const part = dialog.getByRole('radio', { name: 'Training' });
  for (let i = 0; i < 3 && !(await part.evaluate((e) => e === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Test' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('img', { name: / class 0$/ })).toHaveCount(60);
  await expect(dialog.getByText('1–60 of 980')).toBeVisible();
});

test('says what is wrong with damaged data, and tries again', async ({ page, context }) => {
  const pattern = '**/data/mnist/labels.bin';
  await context.route(pattern, (route) => route.fulfill({ body: 'nothing of the kind' }));
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Preview data').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toHaveText(/mnist\/labels\.bin is damaged/, SLOW);
  await context.unroute(pattern);
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('img').first()).toBeVisible(SLOW);
});

test('offers Fashion-MNIST only where it was packed', async ({ page, context }) => {
  await context.route('**/data/index.json', (route) =>
    route.fulfill({
      json: { packed: ['mnist'], left: [{ name: 'fashion-mnist', reason: 'notFound' }] },
    }),
  );
  const lab = new Lab(page);
  await lab.open();
  await lab.combobox('Dataset').click();
  const absent = page.getByRole('option', {
    name: /^Fashion-MNIST · npm run data could not get it$/,
  });
  await expect(absent).toHaveAttribute('aria-disabled', 'true');
});

/** How many pixels of the first image are not black. */
async function inkOf(page: Page): Promise<number> {
  return page
    .getByRole('img')
    .first()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
      return data.filter((value, index) => index % 4 === 0 && value > 100).length;
    });
}
