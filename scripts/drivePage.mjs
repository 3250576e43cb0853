// @ts-check
// The built page in browsers that Puppeteer drives, by keyboard, as a user would.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';

/** Software adapters are slow: compilation and steps together, ms. */
const PATIENCE_MS = 300_000;

/** Tools start Chromium so that it treats hidden pages as visible ones: what it does otherwise. */
const HIDING = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** @param {{ hides?: boolean }} how `hides`: hidden pages are slowed down, as for a user */
export function openChromium({ hides = false } = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium.');
  return launch({
    executablePath,
    args: CHROMIUM_FLAGS,
    protocolTimeout: PATIENCE_MS,
    ...(hides && { ignoreDefaultArgs: HIDING }),
  });
}

/**
 * @param {string} executablePath
 * @param {Readonly<Record<string, unknown>>} preferences beside those that WebGPU needs
 */
export function openFirefox(executablePath, preferences = {}) {
  process.env.XDG_RUNTIME_DIR ||= mkdtempSync(join(tmpdir(), 'firefox-'));
  return launch({
    browser: 'firefox',
    executablePath,
    protocolTimeout: PATIENCE_MS,
    extraPrefsFirefox: {
      'dom.webgpu.enabled': true,
      'dom.webgpu.workers.enabled': true,
      'gfx.webgpu.ignore-blocklist': true,
      ...preferences,
    },
  });
}

export const status = () => document.querySelector('[role=status]')?.textContent ?? '';

/**
 * Looks again and again, which a hidden page answers too.
 * @template T
 * @param {() => Promise<T>} look
 * @param {(seen: T) => boolean} isRight
 * @param {string} wanted
 */
export async function waitFor(look, isRight, wanted) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return;
    if (Date.now() > end) throw new Error(`The page says "${seen}" instead of ${wanted}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {RegExp} pattern
 */
export function waitForStatus(page, pattern) {
  return waitFor(
    () => page.evaluate(status),
    (text) => pattern.test(text),
    `${pattern}`,
  );
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

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} name of a button, as it is written on it
 */
export function press(page, name) {
  return waitFor(() => page.evaluate(pressed, name), Boolean, `a button "${name}"`);
}

const pressed = (/** @type {string} */ name) => {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find((one) => one.textContent?.trim() === name && !one.disabled);
  button?.click();
  return button !== undefined;
};

/**
 * Sets a small run up, on the page as it opens.
 * @param {import('puppeteer-core').Page} page
 * @param {{ images: number, batchSize: number, split?: number, epochs?: number, preset?: string }} run
 */
export async function setUp(page, { preset = 'Small and fast', ...run }) {
  await waitForStatus(page, /^Ready$/);
  await choose(page, 'Preset', preset);
  await fill(page, 'Training images', run.images);
  await fill(page, 'Batch size', run.batchSize);
  await fill(page, 'Validation split', run.split ?? 0);
  await fill(page, 'Epochs', run.epochs ?? 1);
}
