// @ts-check
import { press as pressButton, setUp, status, waitForStatus } from './drivePage.mjs';
import { record } from './recordPage.mjs';

/**
 * Trains a preset for so many steps, by keyboard, as a user would.
 * @param {import('puppeteer-core').Browser} browser closed at the end
 * @param {{ url: string, steps: number, batchSize: number, name: string, preset?: string, press?: readonly string[] }} setup
 *   `press`: buttons and boxes that the mouse presses in rotation during the run
 * @returns {Promise<{ losses: number[], adapter: string, plan: any } & import('./recordPage.mjs').Recording>}
 *   one loss for each step; the page’s recording from Train on, but shifts from the start
 */
export async function trainInPage(browser, setup) {
  const { url, steps, batchSize, name, preset, press = [] } = setup;
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.evaluateOnNewDocument(record);
    await page.goto(url);
    await setUp(page, { images: steps * batchSize, batchSize, ...(preset && { preset }) });
    await page.evaluate(() => {
      const { frames, longTasks, interactions } = Reflect.get(window, 'recording');
      for (const figures of [frames, longTasks, interactions]) figures.length = 0;
    });
    await pressButton(page, 'Train');
    await pressWhile(page, press, /^(Finished|Failed)/);
    await page.screenshot({ path: `test-results/screenshots/smoke-${name}.png` });
    return await page.evaluate(heard);
  } finally {
    await browser.close();
  }
}

/** The recording of the page, and from the training thread losses, adapter and plan. */
const heard = () => {
  const { events, ...figures } = Reflect.get(window, 'recording');
  const metrics = events.flatMap((/** @type {any} */ e) => (e.type === 'metrics' ? e.events : []));
  const adapter = events.find((/** @type {any} */ e) => e.type === 'adapter')?.report.name;
  const plan = events.find((/** @type {any} */ e) => e.type === 'plan')?.plan;
  const steps = metrics.filter((/** @type {any} */ e) => e.type === 'step');
  return { losses: steps.map((/** @type {any} */ e) => e.loss), adapter, plan, ...figures };
};

/**
 * @param {import('puppeteer-core').Page} page
 * @param {readonly string[]} names pressed in rotation, with the mouse
 * @param {RegExp} pattern
 */
async function pressWhile(page, names, pattern) {
  for (let turn = 0; names.length > 0; turn++) {
    if (pattern.test(await page.evaluate(status))) break;
    await page.locator(`::-p-aria(${names[turn % names.length]})`).click();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await waitForStatus(page, pattern);
}
