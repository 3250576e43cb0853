import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

/** The page believes that its tab is hidden, or shown again. */
async function become(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => visibilityState,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

test('a hidden tab trains on, and its title says how far it is and how it ended', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await page.evaluate(() => {
    const { wakeLock } = navigator;
    const request = wakeLock.request.bind(wakeLock);
    wakeLock.request = (type) => {
      document.body.dataset.asked = type;
      return request(type);
    };
  });
  await lab.chooseSmallRun(12);
  await lab.button('Advanced').click();
  await page.getByRole('checkbox', { name: 'Keep the screen on' }).check();
  await lab.screenshot('keep-the-screen-on');
  await lab.button('Train').click();
  await lab.reaches(/Training epoch \d+\/12/);
  await expect(page.locator('body')).toHaveAttribute('data-asked', 'screen');
  const own = await page.title();
  await become(page, 'hidden');
  await expect(page).toHaveTitle(/^Epoch \d+\/12 · \d+% · ConvLab$/);
  await expect(page).toHaveTitle('Finished · ConvLab', { timeout: 180_000 });
  await become(page, 'visible');
  await expect(page).toHaveTitle(own);
  expect(lab.errors).toEqual([]);
});
