import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectNoViolation } from './looks.ts';

const MINUTES = 60_000;

/** Little of it, so that a software adapter ends soon. */
const SHORT = 'bench.html?parts=training,roofline&models=model-a&batch=2&seconds=1';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`./${address}`);
  await expect(page.getByRole('status')).toHaveText('Ready to measure');
}

test('a user benchmarks the device from the page and saves the figures', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Details', { exact: true }).click();
  await page.getByRole('link', { name: 'Benchmark this device' }).click();
  await expect(page).toHaveTitle('Benchmark this device · ConvLab');
  await open(page, SHORT);
  // A published page measures this engine alone, and does not carry the others.
  expect(readdirSync('dist/assets').filter((name) => /tfjs|jaxJs/.test(name))).toEqual([]);
  await expect(page.getByRole('checkbox', { name: 'Beside TensorFlow.js and jax-js' })).toHaveCount(
    0,
  );
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText(/^(Done|Failed)/, { timeout: 10 * MINUTES });
  await expect(page.getByRole('status')).toHaveText('Done');
  const training = page.getByRole('table', { name: 'Training step: Model A, batch 2' });
  await expect(training.getByRole('rowheader')).toHaveText(['ConvLab']);
  await expect(page.getByText('Each trains 93,322 parameters')).toBeVisible();
  const kernels = page.getByRole('table', { name: 'Model A: kernels of one step' });
  await expect(kernels.getByRole('rowheader').last()).toHaveText('All kernels');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(report).toMatchObject({ format: 'convlab-bench', version: 1, failures: [] });
  expect(report.rows[0]).toMatchObject({ engine: 'ConvLab', params: 93_322 });
  expect(report.rows[0].counts).toMatchObject({ passes: 1, submits: 1, buffers: 0, bindGroups: 0 });
  expect(report.peak.gflops).toBeGreaterThan(0);

  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expectNoViolation(page, 'the page');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.screenshot({ path: `test-results/screenshots/bench-${width}.png`, fullPage: true });
  }
});

test('the keyboard alone chooses, starts and stops; what was found stays', async ({ page }) => {
  await open(page, 'bench.html?models=model-a');
  const start = page.getByRole('button', { name: 'Start', exact: true });
  for (const part of ['Training step', 'Each kernel against the driver’s peak']) {
    await page.getByRole('checkbox', { name: part }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('checkbox', { name: 'Cost by batch size' }).focus();
  await page.keyboard.press('Space');
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Space');
  await start.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Progress of the benchmark' })).toBeVisible();
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await expect(stop).toBeFocused();
  const table = page.getByRole('table', { name: 'Model A: cost by batch size' });
  await expect(table).toBeVisible({ timeout: 5 * MINUTES });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Stopped');
  await expect(table).toBeVisible();
  await expect(start).toBeFocused();
});

test('speaks Korean, with no text cut at 390 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'bench.html');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('이 기기의 성능 측정');
  await expect(page).toHaveTitle('이 기기의 성능 측정 · ConvLab');
  await page.getByRole('button', { name: '어두운 테마로 바꾸기' }).click();
  await expectNoViolation(page, 'the page');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
