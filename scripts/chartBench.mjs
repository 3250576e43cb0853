// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { openChromium } from './drivePage.mjs';

/** Builds the chart's own page, opens it, and returns the script time of an update, ms. */
export async function benchChart() {
  const outDir = mkdtempSync(join(tmpdir(), 'convlab-chart-'));
  const root = join(import.meta.dirname, 'chartBench');
  const common = {
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('error'),
  };
  await build({ ...common, root, base: './', plugins: [react()], build: { outDir } });
  const server = await preview({ ...common, root, build: { outDir }, preview: { port: 0 } });
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    // Polled, and not in every frame: the page measures the work of its frames.
    await page.waitForFunction('window.chartTimes', { timeout: 120_000, polling: 200 });
    await page.screenshot({ path: 'test-results/screenshots/chart-bench.png' });
    const times = /** @type {number[]} */ (await page.evaluate('window.chartTimes'));
    const sorted = times.toSorted((a, b) => a - b);
    const at = (/** @type {number} */ part) =>
      Number((sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(2));
    return {
      runs: 8,
      'steps a run': 100_000,
      updates: times.length,
      'median ms': at(0.5),
      '95th percentile ms': at(0.95),
      'longest ms': at(1),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
