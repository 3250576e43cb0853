import { expect, type Page, test } from '@playwright/test';
import { countingServer } from './countingServer.ts';
import { Lab } from './lab.ts';

test.use({ serviceWorkers: 'allow' });

const SLOW = { timeout: 3 * 60_000 };

const dataOf = (sent: readonly string[]) => sent.filter((file) => file.startsWith('data/mnist/'));
const twice = (sent: readonly string[]) => sent.filter((file, at) => sent.indexOf(file) !== at);

async function open(page: Page, url: string): Promise<Lab> {
  await page.addInitScript(() => {
    const state = { preferences: { tourSeen: true, slowSeen: true } };
    localStorage.setItem('convlab.preferences', JSON.stringify({ state, version: 0 }));
  });
  await page.goto(url);
  const lab = new Lab(page);
  await expect(lab.status).toHaveText('Ready');
  return lab;
}

async function trainBriefly(lab: Lab): Promise<void> {
  await lab.chooseSmallRun(1);
  await lab.button('Train').click();
  await lab.reaches('Finished');
}

test('loads the data once: ahead of Train, and neither for it, a look at it, nor a second visit', async ({
  page,
}) => {
  const host = await countingServer();
  const lab = await open(page, host.url);
  await expect.poll(() => dataOf(host.sent).length, SLOW).toBe(9);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await trainBriefly(lab);
  await lab.button('Preview data').click();
  await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible(SLOW);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await trainBriefly(lab);
  expect(dataOf(host.sent)).toHaveLength(9);
  // What has no sum in its name, a page and some icons, is asked for anew by the service worker.
  expect(twice(host.sent).filter((file) => /^(assets|data)\//.test(file))).toEqual([]);
  host.close();
});

test('a press of Train before the data are there joins what is under way', async ({ page }) => {
  const host = await countingServer();
  const lab = await open(page, host.url);
  await lab.button('Train').click();
  await lab.reaches(/Training epoch/);
  await lab.button('Stop').click();
  await lab.reaches('Stopped');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(1000);
  expect(dataOf(host.sent)).toHaveLength(9);
  expect(twice(dataOf(host.sent))).toEqual([]);
  host.close();
});

test('nothing is loaded ahead where the browser asks to save data', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) });
  });
  const host = await countingServer();
  const lab = await open(page, host.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(4000);
  expect(dataOf(host.sent)).toEqual([]);
  await trainBriefly(lab);
  expect(dataOf(host.sent)).toHaveLength(9);
  host.close();
});
