import { expect, type Route, test } from '@playwright/test';
import { Lab } from './lab.ts';

const SLOW = { timeout: 60_000 };
const SHARD = '**/data/mnist/images-30000.bin';

async function changed(route: Route, change: (body: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  const body = change(await response.body());
  const { 'content-length': _, ...headers } = response.headers();
  await route.fulfill({ status: 200, headers, body });
}

const missing = (route: Route) => route.fulfill({ status: 404 });

const flip = (body: Buffer) => {
  const middle = Math.floor(body.length / 2);
  body[middle] = (body[middle] ?? 0) ^ 0xff;
  return body;
};

/** Neighbours say different things, so that each sentence is seen to come. */
const kinds: readonly [name: string, answer: (route: Route) => Promise<void>, says: RegExp][] = [
  ['404', missing, /is missing/],
  ['500', (route) => route.fulfill({ status: 500 }), /answered 500/],
  ['too few bytes', (route) => changed(route, (body) => body.subarray(0, 9000)), /is damaged/],
  ['HTML', (route) => route.fulfill({ body: '<!doctype html><p>Start' }), /sent an HTML page/],
  ['flipped bytes', (route) => changed(route, flip), /is damaged/],
  ['no answer', (route) => route.abort(), /could not be fetched/],
];

test('one shard that does not come, in any way: the sentence stays, and Retry fetches what is missing', async ({
  page,
  context,
}) => {
  let answerNow = missing;
  await context.route(SHARD, (route) => answerNow(route));
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  for (const [name, answer, says] of kinds) {
    answerNow = answer;
    await lab.button(answer === missing ? 'Train' : 'Retry').click();
    await expect(lab.status).toHaveText(says, SLOW);
    await page.waitForTimeout(answer === missing ? 1500 : 300);
    await expect(lab.status).toHaveText(/^Failed: The data file mnist\/images-30000\.bin/);
    await expect(lab.status).toHaveText(says);
    await expect(lab.button('Stop')).toBeDisabled();
    await lab.screenshot(`bad-shard-${name.replaceAll(' ', '-')}`);
  }
  await context.unroute(SHARD);
  const asked: string[] = [];
  await context.route('**/data/mnist/*.bin', (route) => {
    asked.push(route.request().url().replace(/^.*\//, ''));
    return route.continue();
  });
  await lab.button('Retry').click();
  await lab.reaches('Finished');
  expect(asked).toContain('images-30000.bin');
  expect(asked.length).toBeLessThan(8);
});

test('one shard that is a 503 once is tried again by itself', async ({ page, context }) => {
  let answers = 0;
  await context.route(SHARD, (route) =>
    ++answers === 1 ? route.fulfill({ status: 503 }) : route.continue(),
  );
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(answers).toBe(2);
});

test('a download that stalls says so, goes on if bytes come, and is stopped at once', async ({
  page,
  context,
}) => {
  const held: Route[] = [];
  await context.route(SHARD, (route) => void held.push(route));
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.button('Train').click();
  await expect(lab.status).toHaveText('Loading MNIST…');
  await expect(lab.status).toHaveText(/Nothing has arrived for some seconds/, SLOW);
  for (const [name, width, height] of [
    ['wide', 1280, 720],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await lab.screenshot(`stalled-${name}`);
    await page.getByRole('button', { name: '한국어' }).click();
    await expect(lab.status).toHaveText(/MNIST 불러오는 중/);
    await lab.screenshot(`stalled-${name}-ko`);
    await page.getByRole('button', { name: 'English' }).click();
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  await lab.button('Stop').click();
  await expect(lab.status).toHaveText('Stopped', { timeout: 2000 });
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/Nothing has arrived for some seconds/, SLOW);
  await context.unroute(SHARD);
  for (const route of held) await route.continue().catch(() => {});
  await lab.reaches('Finished');
});

test('Stop while kernels compile acts at once, and loses nothing', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(2);
  const worker = page.workers().find((one) => one.url().includes('train.worker'));
  if (worker === undefined) throw new Error('The page has no training thread.');
  await worker.evaluate(() => {
    const create = GPUDevice.prototype.createComputePipelineAsync;
    GPUDevice.prototype.createComputePipelineAsync = async function (descriptor) {
      await new Promise((resolve) => setTimeout(resolve, 4000));
      return create.call(this, descriptor);
    };
  });
  await lab.button('Train').click();
  await lab.reaches('Compiling');
  await lab.button('Stop').click();
  await expect(lab.status).toHaveText('Stopped', { timeout: 2000 });
  await lab.button('Train').click();
  await lab.reaches('Finished');
  // Weights of a run that goes on are on no GPU while another batch size is compiled.
  await lab.field('Batch size').fill('64');
  await lab.field('Epochs').fill('4');
  await lab.button('Train more').click();
  await lab.reaches('Compiling');
  await lab.button('Stop').click();
  await expect(lab.status).toHaveText('Stopped', { timeout: 2000 });
  await lab.button('Train more').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(4);
});
