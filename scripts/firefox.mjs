// @ts-check
// The smoke run in a second browser: Firefox trains 20 steps in the built page, on its own WebGPU
// implementation and driver, and its losses agree with Chromium's. A run is reloaded there and goes on. Then
// every variant of the kernels that it offers is compared with the f64 reference. Chromium's WebGPU is Dawn,
// which `npm run test:gpu` tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { preview } from 'vite';
import { openChromium, openFirefox, press, setUp, waitFor, waitForStatus } from './drivePage.mjs';
import { findFirefox } from './findBrowser.mjs';
import { ensureChromium } from './install.mjs';
import { parityInBrowser } from './parity/inBrowser.mjs';
import { endHashes } from './storedRuns.mjs';
import { trainInPage } from './trainInPage.mjs';

const STEPS = 20;
const TOLERANCE = 1e-3;
/** A run of some seconds. */
const SMALL = { images: 960, batchSize: 32, split: 0.2 };

try {
  const firefox = findFirefox();
  if (!firefox) {
    throw new Error(
      'The Firefox run needs Firefox 141 or newer: install it, or on Debian firefox-esr.',
    );
  }
  ensureChromium();
  if (!existsSync('dist/index.html')) spawnSync('npm', ['run', 'build'], { stdio: 'inherit' });
  mkdirSync('test-results/screenshots', { recursive: true });
  await compare(firefox);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(0);

/** @param {string} firefox path of the browser */
async function compare(firefox) {
  const server = await preview({ preview: { port: 0, open: false } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('Vite serves the page but names no local address.');
  const setup = { url, steps: STEPS, batchSize: 32 };
  try {
    const first = await trainInPage(await openChromium(), { ...setup, name: 'chromium' });
    const second = await trainInPage(await openFirefox(firefox), { ...setup, name: 'firefox' });
    let worst = 0;
    for (let step = 0; step < STEPS; step++) {
      const [a = Number.NaN, b = Number.NaN] = [first.losses[step], second.losses[step]];
      const difference = Math.abs(a - b);
      if (!(difference <= TOLERANCE)) {
        throw new Error(`Step ${step + 1}: loss ${a} in Chromium, ${b} in Firefox.`);
      }
      worst = Math.max(worst, difference);
    }
    console.log(
      `Chromium (${first.adapter}) and Firefox (${second.adapter}) trained ${STEPS} steps:`,
    );
    console.log(
      `losses from ${first.losses[0]} to ${first.losses[STEPS - 1]}, at most ${worst} apart.`,
    );
    await reloadInFirefox(firefox, url);
    await parityInBrowser('Firefox', () => openFirefox(firefox));
  } finally {
    await server.close();
  }
}

/**
 * A run that a reload interrupts ends with the weights of the one before it, bit for bit.
 * @param {string} firefox
 * @param {string} url
 */
async function reloadInFirefox(firefox, url) {
  const browser = await openFirefox(firefox);
  try {
    const page = await browser.newPage();
    // whether to leave while a run is under way
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(url);
    await setUp(page, { ...SMALL, epochs: 2 });
    const begin = performance.now();
    await press(page, 'Train');
    await waitForStatus(page, /^Finished/);
    const took = performance.now() - begin;
    await press(page, 'Train');
    await new Promise((resolve) => setTimeout(resolve, took / 2));
    await page.reload();
    await press(page, 'Go on');
    await waitForStatus(page, /^Finished/);
    await waitFor(
      () => endHashes(page),
      ([one, two]) => one !== undefined && one === two,
      'two runs with the same end',
    );
    console.log('Firefox went on after a reload, and ended with the same weights.');
  } finally {
    await browser.close();
  }
}
