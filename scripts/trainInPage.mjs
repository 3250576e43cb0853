// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';
import { record } from './recordPage.mjs';

/** Software adapters are slow: compilation and steps together, ms. */
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
 * Trains a preset for so many steps, by keyboard, as a user would.
 * @param {import('puppeteer-core').Browser} browser closed at the end
 * @param {{ url: string, steps: number, batchSize: number, name: string, preset?: string, press?: readonly string[] }} setup
 *   `press`: buttons and boxes that the mouse presses in rotation during the run
 * @returns {Promise<{ losses: number[], adapter: string, plan: any } & import('./recordPage.mjs').Recording>}
 *   one loss for each step; the page’s recording from Train on, but shifts from the start
 */
export async function trainInPage(browser, setup) {
  const { url, steps, batchSize, name, preset = 'Small and fast', press = [] } = setup;
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.evaluateOnNewDocument(record);
    await page.goto(url);
    await waitForStatus(page, /^Ready$/);
    await choose(page, 'Preset', preset);
    await fill(page, 'Training images', steps * batchSize);
    await fill(page, 'Batch size', batchSize);
    await fill(page, 'Validation split', 0);
    await fill(page, 'Epochs', 1);
    await page.evaluate(() => {
      const { frames, longTasks, interactions } = Reflect.get(window, 'recording');
      for (const figures of [frames, longTasks, interactions]) figures.length = 0;
    });
    await page.evaluate(pressTrain);
    await pressWhile(page, press, /^(Finished|Failed)/);
    await page.screenshot({ path: `test-results/screenshots/smoke-${name}.png` });
    return await page.evaluate(heard);
  } finally {
    await browser.close();
  }
}

const pressTrain = () =>
  [...document.querySelectorAll('button')].find((b) => b.textContent?.trim() === 'Train')?.click();

/** The recording of the page, and from the training thread losses, adapter and plan. */
const heard = () => {
  const { events, ...figures } = Reflect.get(window, 'recording');
  const metrics = events.flatMap((/** @type {any} */ e) => (e.type === 'metrics' ? e.events : []));
  const adapter = events.find((/** @type {any} */ e) => e.type === 'adapter')?.report.name;
  const plan = events.find((/** @type {any} */ e) => e.type === 'plan')?.plan;
  const steps = metrics.filter((/** @type {any} */ e) => e.type === 'step');
  return { losses: steps.map((/** @type {any} */ e) => e.loss), adapter, plan, ...figures };
};

const status = () => document.querySelector('[role=status]')?.textContent ?? '';

/**
 * @param {import('puppeteer-core').Page} page
 * @param {readonly string[]} names pressed in rotation, with the mouse
 * @param {RegExp} pattern
 */
async function pressWhile(page, names, pattern) {
  for (let turn = 0; names.length > 0; turn++) {
    if (pattern.test(await page.evaluate(status))) break;
    await page.locator(`::-p-aria(${names[turn % names.length]})`).click();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await waitForStatus(page, pattern);
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {RegExp} pattern
 */
async function waitForStatus(page, pattern) {
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
