// @ts-check
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../findBrowser.mjs';

/**
 * The page in Chromium while it trains a preset without end, and what one does there to look inside.
 * @param {string} url
 * @param {{ preset: string, batchSize: number }} run
 */
export async function openTraining(url, { preset, batchSize }) {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: CHROMIUM_FLAGS,
    ...(executablePath ? { executablePath } : {}),
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(recordLongTasks);
  await page.goto(url);
  const press = (/** @type {string} */ name) =>
    page.getByRole('button', { name, exact: true }).click();
  const tab = (/** @type {string} */ name) => page.getByRole('tab', { name, exact: true }).click();
  const fill = (/** @type {string} */ name, /** @type {string} */ text) =>
    page.getByRole('spinbutton', { name, exact: true }).fill(text);
  await page.getByRole('combobox', { name: 'Preset', exact: true }).click();
  await page.getByRole('option', { name: preset, exact: true }).click();
  await fill('Batch size', String(batchSize));
  await fill('Epochs', '1000');
  await press('Train');
  const counter = page.getByText(/^step [\d,]+ of/);
  await counter.waitFor({ timeout: 300_000 });
  return {
    page,
    close: () => browser.close(),
    async steps() {
      const text = await counter.textContent();
      return Number(text?.match(/^step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
    },
    /** All maps, and of one of their cells the gradient with its sum. */
    async look() {
      await tab('Feature maps');
      await press('conv2d map 1');
      await press('Backward');
    },
    async lookAway() {
      await press('Curves');
      await tab('This run');
    },
    /** Milliseconds of each long task since the last call. */
    takeLongTasks: () =>
      page.evaluate(() => Reflect.get(window, 'longTasks').splice(0).map(Number)),
  };
}

/** Runs in the page, before its own scripts; as on a second visit. */
function recordLongTasks() {
  const longTasks = /** @type {number[]} */ ([]);
  Reflect.set(window, 'longTasks', longTasks);
  const kept = { state: { preferences: { tourSeen: true, slowSeen: true } }, version: 0 };
  localStorage.setItem('convlab.preferences', JSON.stringify(kept));
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask' });
}
