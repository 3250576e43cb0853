// @ts-check
import { preview } from 'vite';
import { ensureChromium } from '../install.mjs';
import { openTraining } from './inspectedPage.mjs';

const RUNS = [
  { preset: 'Small and fast', batchSize: 32 },
  { preset: 'Lecture model A', batchSize: 256 },
];
const TURNS = 3;
const SECONDS = 12;
/** What a view has to compile, and the step that is under way, end in that time. */
const SETTLE_MS = 5000;

/**
 * What looking inside costs training: steps a second with the feature maps and an opened gradient on screen
 * and without them, in turn within one run; the page's long tasks meanwhile.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function viewCost() {
  ensureChromium();
  const server = await preview({ preview: { port: 0, open: false } });
  const url = process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '';
  const rows = [];
  for (const run of RUNS) rows.push(await measure(url, run));
  await server.close();
  return rows;
}

/** @param {string} url @param {(typeof RUNS)[number]} run */
async function measure(url, run) {
  const { page, steps, look, lookAway, takeLongTasks, close } = await openTraining(url, run);

  /** @returns steps a second from one change of the counter to another, which may be seconds apart */
  async function rate() {
    const changed = async (/** @type {number} */ from) => {
      while ((await steps()) === from) await page.waitForTimeout(20);
      return { step: await steps(), at: performance.now() };
    };
    const first = await changed(await steps());
    await page.waitForTimeout(1000 * SECONDS);
    const last = await changed(await steps());
    return (1000 * (last.step - first.step)) / (last.at - first.at);
  }
  const settled = async (/** @type {() => Promise<void>} */ change) => {
    await change();
    await page.waitForTimeout(SETTLE_MS);
  };

  await settled(look);
  await settled(lookAway);
  const shares = [];
  const tasks = [];
  const rates = { on: /** @type {number[]} */ ([]), off: /** @type {number[]} */ ([]) };
  for (let turn = 0; turn < TURNS; turn++) {
    const off = await rate();
    await settled(look);
    await takeLongTasks();
    const on = await rate();
    tasks.push(...(await takeLongTasks()));
    await settled(lookAway);
    rates.off.push(off);
    rates.on.push(on);
    shares.push(on / off);
  }
  await close();
  return {
    preset: run.preset,
    'steps/s without views': Number(median(rates.off).toFixed(2)),
    'with views': Number(median(rates.on).toFixed(2)),
    'with / without': Number(median(shares).toFixed(3)),
    'each turn': shares.map((share) => share.toFixed(2)).join(' '),
    'tasks over 50 ms': tasks.length,
    'longest task ms': Math.round(Math.max(0, ...tasks)),
  };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
