import { expect, test } from '@playwright/test';
import { openChromium, press, setUp, waitFor, waitForStatus } from '../scripts/drivePage.mjs';
import { endHashes } from '../scripts/storedRuns.mjs';

/** Seconds for which the tab is hidden; CONVLAB_HIDDEN=120 asks for more. */
const HIDDEN = Number(process.env.CONVLAB_HIDDEN ?? 2);
const FROZEN_MS = 2000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// Not by Playwright, whose pages all believe that they are in front. In this browser a page behind another
// has no frames, its timers fire once a second, and it may be frozen as after minutes in the background.
test('a run in a tab that is hidden and frozen ends as an undisturbed one, and its title says how far it is', async ({
  baseURL,
}) => {
  const browser = await openChromium({ hides: true });
  try {
    const page = await browser.newPage();
    await page.goto(baseURL ?? '');
    await setUp(page, { images: 960, batchSize: 32, split: 0.2, epochs: Math.max(6, HIDDEN) });
    await press(page, 'Train');
    await waitForStatus(page, /^Finished/);
    await press(page, 'Train');
    await waitForStatus(page, /^(Training|Validating) epoch/);
    const front = await browser.newPage();
    await front.bringToFront();
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    const title = /^(Epoch \d+\/\d+ · \d+%|Finished) · ConvLab$/;
    await waitFor(
      () => page.title(),
      (text) => title.test(text),
      `${title}`,
    );
    const devtools = await page.createCDPSession();
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await wait(FROZEN_MS);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await wait(1000 * HIDDEN);
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    await waitForStatus(page, /^Finished/);
    expect(await page.title()).toBe('Finished · ConvLab');
    await page.bringToFront();
    await waitFor(
      () => endHashes(page),
      ({ length }) => length === 2,
      'two runs',
    );
    expect(new Set(await endHashes(page)).size).toBe(1);
  } finally {
    await browser.close();
  }
});
