// @ts-check
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../findBrowser.mjs';
import { ensureChromium } from '../install.mjs';

const RUNS = [
  { preset: 'Small and fast', batchSize: 32 },
  { preset: 'Lecture model A', batchSize: 256 },
];
const TURNS = 3;
const SECONDS = 12;
/** What a view has to compile, and the step that is under way, end in that time. */
const SETTLE_MS = 5000;

/**
 * What looking inside costs training: steps a second with the feature maps and an opened gradient on screen
 * and without them, in turn within one run; the page's long tasks meanwhile, and its heap.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function viewCost() {
  ensureChromium();
  const server = await preview({ preview: { port: 0, open: false } });
  const url = process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '';
  const rows = [];
  for (const run of RUNS) rows.push(await measure(url, run));
  await server.close();
  return rows;
}

/** @param {string} url @param {(typeof RUNS)[number]} run */
async function measure(url, { preset, batchSize }) {
  const executablePath = findChromium();
  const args = [...CHROMIUM_FLAGS, '--enable-precise-memory-info'];
  const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
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
  const steps = async () => {
    const text = await counter.textContent();
    return Number(text?.match(/^step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
  };
  const takeTasks = () =>
    page.evaluate(() => Reflect.get(window, 'longTasks').splice(0).map(Number));
  const heap = () => page.evaluate(() => Reflect.get(performance, 'memory')?.usedJSHeapSize ?? 0);

  /** @returns steps a second from one change of the counter to another, which may be seconds apart */
  async function rate() {
    const changed = async (/** @type {number} */ from) => {
      while ((await steps()) === from) await page.waitForTimeout(20);
      return { step: await steps(), at: performance.now() };
    };
    const first = await changed(await steps());
    await page.waitForTimeout(1000 * SECONDS);
    const last = await changed(await steps());
    return (1000 * (last.step - first.step)) / (last.at - first.at);
  }
  async function look() {
    await tab('Feature maps');
    await press('conv2d map 1');
    await press('Backward');
    await page.waitForTimeout(SETTLE_MS);
  }
  async function lookAway() {
    await press('Curves');
    await tab('This run');
    await page.waitForTimeout(SETTLE_MS);
  }

  await look();
  await lookAway();
  const before = await heap();
  const shares = [];
  const tasks = [];
  const rates = { on: /** @type {number[]} */ ([]), off: /** @type {number[]} */ ([]) };
  for (let turn = 0; turn < TURNS; turn++) {
    const off = await rate();
    await look();
    await takeTasks();
    const on = await rate();
    tasks.push(...(await takeTasks()));
    await lookAway();
    rates.off.push(off);
    rates.on.push(on);
    shares.push(on / off);
  }
  const after = await heap();
  await browser.close();
  return {
    preset,
    'steps/s without views': Number(median(rates.off).toFixed(2)),
    'with views': Number(median(rates.on).toFixed(2)),
    'with / without': Number(median(shares).toFixed(3)),
    'each turn': shares.map((share) => share.toFixed(2)).join(' '),
    'tasks over 50 ms': tasks.length,
    'longest task ms': Math.round(Math.max(0, ...tasks)),
    'heap before, after, MB': `${(before / 1e6).toFixed(1)}, ${(after / 1e6).toFixed(1)}`,
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

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
