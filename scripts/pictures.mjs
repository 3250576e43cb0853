// @ts-check
// Makes the pictures of README from the real page after a real training: light and dark, in English and
// in Korean, on a desktop and a phone, and a short recording. Run `npm run build` first.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';
import { animate } from './pictures/gif.mjs';
import { Recorder } from './pictures/recorder.mjs';

const FOLDER = 'docs/pictures';
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const RECORDED = { width: 1280, height: 720 };
const PATIENCE_MS = 300_000;

mkdirSync(FOLDER, { recursive: true });
const server = await preview({ preview: { port: 0, open: false } });
const url = process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '';
const executablePath = findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath ? { executablePath } : {}),
});
try {
  await takePictures();
  await record();
} finally {
  await browser.close();
  await server.close();
}
process.exit(0);

async function takePictures() {
  const page = await openPage(DESKTOP);
  await chooseRun(page, { preset: 'LeNet-5', images: 3000, epochs: 8, batch: 32 });
  await button(page, 'Train').click();
  await waitFor(page, /^(Finished|Failed)/);
  await button(page, 'Evaluate').click();
  await page.getByRole('region', { name: 'Test set' }).getByText('loss').waitFor();
  await save(page, 'light');
  await button(page, 'Switch to the dark theme').click();
  await save(page, 'dark');
  await page.getByRole('button', { name: /light theme/ }).click();
  await button(page, '한국어').click();
  await save(page, 'korean');
  await button(page, 'English').click();
  await page.setViewportSize(PHONE);
  await page.evaluate(() => scrollTo(0, 0));
  await save(page, 'phone');
  await page.locator('.charts').evaluate((charts) => {
    scrollTo(0, charts.getBoundingClientRect().top + scrollY - 112);
  });
  await save(page, 'phone-curves');
  await page.context().close();
}

/** Drags a layer in, trains, shows the curves; then trains with another rate, and compares both. */
async function record() {
  const page = await openPage(RECORDED);
  await chooseRun(page, { preset: 'Small and fast', images: 2000, epochs: 6, batch: 32 });
  const recorder = new Recorder(page);
  await recorder.showMouse();
  const status = page.getByRole('status');
  await recorder.frame(900);
  await recorder.moveTo(page.getByRole('button', { name: /^Dropout/ }).first());
  await page.mouse.down();
  const cards = page.getByRole('list', { name: 'Network' }).locator('[data-layer]');
  await recorder.moveTo(cards.last(), { x: 0.4, y: 0 }, 10);
  await page.mouse.up();
  await page.waitForTimeout(300);
  await recorder.frame(900);
  await recorder.press(button(page, 'Train'));
  await recorder.until(status, /^(Finished|Failed)/, 250);
  await recorder.moveTo(page.getByRole('spinbutton', { name: 'Learning rate', exact: true }));
  await page.getByRole('spinbutton', { name: 'Learning rate', exact: true }).fill('0.0002');
  await recorder.frame(700);
  await recorder.press(button(page, 'Train'));
  await recorder.until(status, /^(Finished|Failed)/, 250);
  await recorder.press(page.getByRole('tab', { name: /^Runs/ }));
  await recorder.press(page.getByRole('checkbox', { name: 'Overlay Run 1' }));
  await recorder.frame(2000);
  const gif = animate(recorder.frames);
  writeFileSync(`${FOLDER}/recording.gif`, gif);
  report('recording.gif');
  await page.context().close();
}

/** @param {{ width: number, height: number }} viewport */
async function openPage(viewport) {
  const context = await browser.newContext({ viewport, locale: 'en-US', colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(() => {
    // As on a second visit: without the tour.
    const preferences = { language: 'en', theme: 'light', tourSeen: true, slowSeen: true };
    const kept = JSON.stringify({ state: { preferences }, version: 0 });
    if (localStorage.getItem('convlab.preferences') === null) {
      localStorage.setItem('convlab.preferences', kept);
    }
  });
  await page.goto(url);
  await waitFor(page, /^Ready$/);
  return page;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ preset: string, images: number, epochs: number, batch: number }} run
 */
async function chooseRun(page, { preset, images, epochs, batch }) {
  await page.getByRole('combobox', { name: 'Preset', exact: true }).click();
  await page.getByRole('option', { name: preset, exact: true }).click();
  const fields = { 'Training images': images, Epochs: epochs, 'Batch size': batch };
  for (const [name, value] of Object.entries(fields)) {
    await page.getByRole('spinbutton', { name, exact: true }).fill(String(value));
  }
  await settle(page);
}

/**
 * Closes any hint and leaves any focused field.
 * @param {import('@playwright/test').Page} page
 */
async function settle(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.waitForTimeout(400);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {RegExp} pattern
 */
function waitFor(page, pattern) {
  return page.getByRole('status').filter({ hasText: pattern }).waitFor({ timeout: PATIENCE_MS });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function save(page, name) {
  await settle(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  report(`${name}.png`);
}

/** @param {string} file */
function report(file) {
  console.log(`${FOLDER}/${file}`, `${Math.round(statSync(`${FOLDER}/${file}`).size / 1000)} kB`);
}
