// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';

/** Software adapters need long: compilation and steps together, ms. */
const PATIENCE_MS = 300_000;

export function openChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium.');
  return launch({ executablePath, args: CHROMIUM_FLAGS, protocolTimeout: PATIENCE_MS });
}

/** @param {string} executablePath */
export function openFirefox(executablePath) {
  process.env.XDG_RUNTIME_DIR ||= mkdtempSync(join(tmpdir(), 'firefox-'));
  return launch({
    browser: 'firefox',
    executablePath,
    protocolTimeout: PATIENCE_MS,
    extraPrefsFirefox: {
      'dom.webgpu.enabled': true,
      'dom.webgpu.workers.enabled': true,
      'gfx.webgpu.ignore-blocklist': true,
    },
  });
}

/**
 * Trains the small preset for so many steps, by keyboard, the way a user would.
 * @param {import('puppeteer-core').Browser} browser closed at the end
 * @param {{ url: string, steps: number, batchSize: number, name: string }} setup
 * @returns {Promise<{ losses: number[], adapter: string, frames: number[], longTasks: number[] }>}
 *   one loss a step; frame times and main-thread tasks over 50 ms since Train was pressed, ms
 */
export async function trainInPage(browser, { url, steps, batchSize, name }) {
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.evaluateOnNewDocument(record);
    await page.goto(url);
    await waitForStatus(page, /^Ready$/);
    await choose(page, 'Preset', 'Small and fast');
    await fill(page, 'Training images', steps * batchSize);
    await fill(page, 'Batch size', batchSize);
    await fill(page, 'Validation split', 0);
    await fill(page, 'Epochs', 1);
    await page.evaluate(() => {
      const { frames, longTasks } = Reflect.get(window, 'recording');
      frames.length = 0;
      longTasks.length = 0;
      [...document.querySelectorAll('button')]
        .find((b) => b.textContent?.trim() === 'Train')
        ?.click();
    });
    await waitForStatus(page, /^(Finished|Failed)/);
    await page.screenshot({ path: `test-results/screenshots/smoke-${name}.png` });
    return await page.evaluate(() => {
      const { events, frames, longTasks } = Reflect.get(window, 'recording');
      const metrics = events.flatMap((/** @type {any} */ e) =>
        e.type === 'metrics' ? e.events : [],
      );
      const adapter = events.find((/** @type {any} */ e) => e.type === 'adapter')?.report.name;
      const steps = metrics.filter((/** @type {any} */ e) => e.type === 'step');
      return { losses: steps.map((/** @type {any} */ e) => e.loss), adapter, frames, longTasks };
    });
  } finally {
    await browser.close();
  }
}

/** Runs in the page, before its own scripts: keeps what the training thread reports, and frame times. */
function record() {
  /** @type {unknown[]} */
  const events = [];
  /** @type {number[]} */
  const frames = [];
  /** @type {number[]} */
  const longTasks = [];
  Reflect.set(window, 'recording', { events, frames, longTasks });
  let last = performance.now();
  const frame = (/** @type {number} */ now) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
  }
  window.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} args */
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => events.push(data));
    }
  };
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {RegExp} pattern
 */
async function waitForStatus(page, pattern) {
  const status = () => document.querySelector('[role=status]')?.textContent ?? '';
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const text = await page.evaluate(status);
    if (pattern.test(text)) return;
    if (Date.now() > end) throw new Error(`The page says "${text}" instead of ${pattern}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} label
 * @param {number} value
 */
async function fill(page, label, value) {
  const field = await page.waitForSelector(`::-p-aria([name="${label}"][role="spinbutton"])`);
  await field?.focus();
  await field?.evaluate((element) => element instanceof HTMLInputElement && element.select());
  await page.keyboard.type(String(value));
  await page.keyboard.press('Tab');
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} label
 * @param {string} option
 */
async function choose(page, label, option) {
  const box = await page.waitForSelector(`::-p-aria([name="${label}"][role="combobox"])`);
  await box?.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=option]');
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
}
