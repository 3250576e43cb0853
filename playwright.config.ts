import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/findBrowser.mjs';
import { E2E_PORT } from './scripts/ports.mjs';

const baseURL = `http://localhost:${E2E_PORT}/`;
const executablePath = findChromium();

const MINUTE = 60_000;

/** Someone who has been here: the tour and the word on slow devices come on the first visit alone. */
const preferences = JSON.stringify({
  state: { preferences: { tourSeen: true, slowSeen: true } },
  version: 0,
});
const RETURNING_USER = {
  cookies: [],
  origins: [
    {
      origin: new URL(baseURL).origin,
      localStorage: [{ name: 'convlab.preferences', value: preferences }],
    },
  ],
};

export default defineConfig({
  testDir: 'e2e',
  // Not test-results itself: this folder is emptied at each run, reports and screenshots stay.
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: 'e2e/golden/{arg}{ext}',
  // A software GPU takes every core while it trains, but most of a test waits for the page.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 15 * MINUTE,
  expect: { timeout: MINUTE },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    // What is not there after that long does not come.
    actionTimeout: 2 * MINUTE,
    // Requests meet the tests' own answers, and not what a service worker keeps; e2e/offline.spec.ts has one.
    serviceWorkers: 'block',
    storageState: RETURNING_USER,
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `npx vite preview --port ${E2E_PORT} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: MINUTE,
  },
});
