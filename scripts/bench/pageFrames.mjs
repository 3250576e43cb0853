// @ts-check
import { preview } from 'vite';
import { openChromium } from '../drivePage.mjs';
import { ensureChromium } from '../install.mjs';
import { trainInPage } from '../trainInPage.mjs';

/** Buttons that redraw the chart at once, whatever the run does. */
const PRESSED = ['Log scale', 'Per epoch', 'Log scale', 'Per step'];

const RUNS = [
  { preset: 'Small and fast', steps: 200, batchSize: 32 },
  { preset: 'Lecture model A', steps: 12, batchSize: 256 },
];

/**
 * Measures how smooth the page stays while it trains and the mouse is used: one row for each run. A software
 * adapter uses every core, so there the times are reported but not checked.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function pageFrames() {
  ensureChromium();
  const server = await preview({ preview: { port: 0, open: false } });
  const url = process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '';
  const rows = [];
  for (const run of RUNS) rows.push(await watchRun({ url, ...run }));
  await server.close();
  return rows;
}

/** @param {{ url: string, preset: string, steps: number, batchSize: number }} run */
async function watchRun(run) {
  const setup = { ...run, name: 'bench', press: PRESSED };
  const { adapter, frames, longTasks, interactions, shift } = await trainInPage(
    await openChromium(),
    setup,
  );
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) =>
    Math.round(sorted[Math.floor(part * sorted.length)] ?? 0);
  return {
    preset: run.preset,
    adapter,
    'frame, median ms': at(0.5),
    '95th percentile ms': at(0.95),
    'longest ms': at(0.9999),
    'tasks over 50 ms': longTasks.length,
    'longest task ms': Math.round(Math.max(0, ...longTasks)),
    interactions: interactions.length,
    'slowest interaction to paint ms': Math.round(Math.max(0, ...interactions)),
    'layout shift': Number(shift.toFixed(6)),
  };
}
