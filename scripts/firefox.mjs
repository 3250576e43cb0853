// @ts-check
// The smoke run in a second browser: Firefox trains 20 steps in the built page, on its own WebGPU
// implementation and driver, and its losses agree with Chromium's. Then every variant of the kernels that it
// offers is compared with the f64 reference there. Chromium's WebGPU is Dawn, which `npm run test:gpu` tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { preview } from 'vite';
import { findFirefox } from './findBrowser.mjs';
import { ensureChromium } from './install.mjs';
import { parityInBrowser } from './parity/inBrowser.mjs';
import { openChromium, openFirefox, trainInPage } from './trainInPage.mjs';

const STEPS = 20;
const TOLERANCE = 1e-3;

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
    await parityInBrowser('Firefox', () => openFirefox(firefox));
  } finally {
    await server.close();
  }
}
