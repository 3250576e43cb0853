import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';

test.use({ serviceWorkers: 'allow' });

const keptShards = async () => {
  const kept = await (await caches.open('convlab-data')).keys();
  return kept.filter(({ url }) => url.endsWith('.bin')).length;
};

const SLOW = { timeout: 5 * 60_000 };

test('trains a whole run without a network, after one visit', async ({ page, context }) => {
  const lab = new Lab(page);
  await lab.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The worker is ready only once it has the whole page; the page is under it soon after.
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), SLOW)
    .toBe(true);
  // The page has loaded MNIST ahead by itself, and kept it.
  await expect.poll(() => page.evaluate(keptShards), SLOW).toBe(8);

  await context.setOffline(true);
  const answers = await page.evaluate(() =>
    fetch('./nowhere').then(
      () => true,
      () => false,
    ),
  );
  expect(answers, 'there is no network').toBe(false);

  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await lab.chooseSmallRun(1);
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(1);
  // What comes lazily is there, too: the curves, a dialog, the images.
  await expect(page.getByRole('slider', { name: 'Loss: crosshair' })).toBeVisible();
  await lab.button('Preview data').click();
  await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible(SLOW);
  await page.keyboard.press('Escape');
  await lab.button('Share').click();
  await expect(page.getByRole('dialog', { name: 'Share this set-up' })).toBeVisible();
});

test('can be installed: name, icons, and a page inside its scope', async ({ page }) => {
  await page.goto('./');
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const address = new URL(href ?? '', page.url());
  const manifest = await (await page.request.get(address.href)).json();
  expect(manifest).toMatchObject({ short_name: 'ConvLab', display: 'standalone', lang: 'en' });
  expect(new URL(manifest.start_url, address).href).toBe(page.url());
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, address).href);
    expect(icon.headers()['content-type'], src).toBe(type);
  }
});
