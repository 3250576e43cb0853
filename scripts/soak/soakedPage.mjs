// @ts-check
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../findBrowser.mjs';
import { watchBuffers } from './watchBuffers.mjs';
import { openWorkerHeap } from './workerHeap.mjs';

const PATIENCE_MS = 300_000;

/**
 * What V8 makes of code is on the heap, too, and no leak. So it makes no machine code here, and keeps
 * bytecode and feedback of a function from its first call on, not from some later one to some idle time.
 */
const V8_FLAGS = [
  ...['no-opt', 'no-maglev', 'no-sparkplug'],
  ...['no-flush-bytecode', 'no-lazy-feedback-allocation'],
];

/**
 * The page in Chromium, by its accessible names, and what is alive in it.
 * @param {string} url
 */
export async function openSoaked(url) {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, `--js-flags=${V8_FLAGS.map((flag) => `--${flag}`).join(' ')}`],
    ...(executablePath ? { executablePath } : {}),
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript(returnAsBefore);
  await page.goto(url);
  const devTools = await context.newCDPSession(page);
  for (const domain of /** @type {const} */ (['HeapProfiler', 'Performance'])) {
    await devTools.send(`${domain}.enable`);
  }
  const status = page.getByRole('status');
  const reaches = async (/** @type {RegExp} */ pattern) => {
    await status.filter({ hasText: new RegExp(`${pattern.source}|^Failed`) }).waitFor();
    const text = await status.textContent();
    if (text?.startsWith('Failed')) throw new Error(text);
  };
  const press = (/** @type {string} */ name) =>
    page.getByRole('button', { name, exact: true }).click();
  const counter = page.getByText(/^step [\d,]+ of/);
  const step = async () => {
    const text = await counter.textContent();
    return Number(text?.match(/^step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
  };
  await reaches(/^Ready$/);
  const aliveBuffers = await watchBuffers(page);
  const workerHeap = await openWorkerHeap(devTools);
  return {
    page,
    errors,
    reaches,
    press,
    step,
    close: () => browser.close(),
    /** Opens a view for a moment. */
    async look(/** @type {string} */ view) {
      const tab = (/** @type {string} */ name) =>
        page.getByRole('tab', { name, exact: true }).click();
      await tab(view);
      await page.waitForTimeout(500);
      const curves = page.getByRole('button', { name: 'Curves', exact: true });
      if (await curves.isVisible()) await curves.click();
      await tab('This run');
    },
    async choose(/** @type {string} */ name, /** @type {string} */ option) {
      await page.getByRole('combobox', { name, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async fill(/** @type {Record<string, number>} */ fields) {
      for (const [name, value] of Object.entries(fields)) {
        await page.getByRole('spinbutton', { name, exact: true }).fill(String(value));
      }
    },
    async reachesStep(/** @type {number} */ wanted) {
      while ((await step()) < wanted) await page.waitForTimeout(500);
    },
    async clearRun() {
      await press('Checkpoints');
      await press('Clear run');
      await reaches(/^Ready$/);
    },
    /** What is alive after collection. */
    async figures() {
      // Timers end, and finalizers run between the collections.
      await page.waitForTimeout(1000);
      for (let i = 0; i < 3; i++) await devTools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devTools.send('Performance.getMetrics');
      const metric = (/** @type {string} */ wanted) =>
        metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
      const [buffers, bufferBytes] = await aliveBuffers();
      return {
        'page heap, kB': Math.round(metric('JSHeapUsedSize') / 1000),
        'worker heap, kB': Math.round((await workerHeap()) / 1000),
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
        workers: page.workers().length,
        'GPU buffers': buffers,
        'their bytes': bufferBytes,
      };
    },
  };
}

/** Runs in the page, before its own scripts: as on a second visit. */
function returnAsBefore() {
  const kept = { state: { preferences: { tourSeen: true, slowSeen: true } }, version: 0 };
  localStorage.setItem('convlab.preferences', JSON.stringify(kept));
}
