// @ts-check
import { preview } from 'vite';
import { ensureChromium } from '../install.mjs';
import { openTraining } from './inspectedPage.mjs';

const REFRESHES = 500;
/** The heap is looked at so often on the way. */
const PARTS = 5;
/** Until what a view loads is loaded, and what it keeps is kept. */
const WARM_UP = 50;

/**
 * What the page's heap holds after collection, while a small network trains: during 500 refreshes of all maps
 * and an opened gradient, and without a view over as many steps. What a run records of its steps grows in both.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function viewHeap() {
  ensureChromium();
  const server = await preview({ preview: { port: 0, open: false } });
  const url = process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '';
  const run = { preset: 'Small and fast', batchSize: 32 };
  const { page, steps, look, lookAway, close } = await openTraining(url, run);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('HeapProfiler.enable');
  const heap = async () => {
    // finalizers run between the two
    for (let i = 0; i < 2; i++) await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devTools.send('Runtime.getHeapUsage');
    return usedSize;
  };

  await look();
  await page.evaluate(countRefreshes);
  const refreshed = (/** @type {number} */ count) =>
    page.waitForFunction((wanted) => Reflect.get(window, 'refreshes') >= wanted, count, {
      timeout: 600_000,
      polling: 200,
    });
  await refreshed(WARM_UP);
  const firstStep = await steps();
  const sizes = [await heap()];
  for (let part = 1; part <= PARTS; part++) {
    await refreshed(WARM_UP + (part * REFRESHES) / PARTS);
    sizes.push(await heap());
  }
  const trained = (await steps()) - firstStep;

  await lookAway();
  const [aloneFrom, alone] = [await steps(), [await heap()]];
  while ((await steps()) < aloneFrom + trained) await page.waitForTimeout(500);
  alone.push(await heap());
  await close();
  await server.close();
  return [
    { what: `${REFRESHES} refreshes of all maps and an opened gradient`, ...row(sizes, trained) },
    { what: 'no view', ...row(alone, trained) },
  ];
}

/** @param {readonly number[]} sizes bytes @param {number} steps */
function row(sizes, steps) {
  const megabytes = sizes.map((size) => (size / 1e6).toFixed(2));
  return { steps, 'heap, MB': megabytes.join(' ') };
}

/** Runs in the page: counts how often the number in the opened cell's heading is written anew. */
function countRefreshes() {
  Reflect.set(window, 'refreshes', 0);
  const heading = document.querySelector('.opened-name');
  if (heading === null) throw new Error('No cell is open.');
  new MutationObserver(() => {
    Reflect.set(window, 'refreshes', Reflect.get(window, 'refreshes') + 1);
  }).observe(heading, { attributes: true, attributeFilter: ['value'], subtree: true });
}
