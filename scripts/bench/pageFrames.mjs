// @ts-check
import { preview } from 'vite';
import { ensureChromium } from '../install.mjs';
import { openChromium, trainInPage } from '../trainInPage.mjs';

/** Drawn anew at once, whatever the run does. */
const PRESSED = ['Log scale', 'Per epoch', 'Log scale', 'Per step'];

const RUNS = [
  { preset: 'Small and fast', steps: 200, batchSize: 32 },
  { preset: 'Lecture model A', steps: 12, batchSize: 256 },
];

/**
 * How smooth the page stays while it trains, with a mouse at work in it: one row a run. A software
 * adapter takes every core, so that there the times are reported and nothing is required of them.
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
