import { expect, test } from '@playwright/test';
import { storedRuns } from '../scripts/storedRuns.mjs';
import { Rng } from '../src/engine/core/rng.ts';
import { destroyDevices, keepDevices } from './deviceFaults.ts';
import { Lab, threadOf } from './lab.ts';

/** CONVLAB_FAULTS=20 asks for more of them. */
const FAULTS = Number(process.env.CONVLAB_FAULTS ?? 3);
const EPOCHS = 2;

/** A small run, begun and brought to that moment; the reload comes then. */
type Moment = (lab: Lab, random: () => number, whole: number) => Promise<void>;

const underWay: Moment = async (lab, random, whole) => {
  await lab.button('Train').click();
  await lab.page.waitForTimeout(random() * whole);
};

/** From then on no kernel is ever compiled, so that the moment does not pass by. */
const compiling: Moment = async (lab) => {
  await threadOf(lab.page).evaluate(() => {
    GPUDevice.prototype.createComputePipelineAsync = () => new Promise(() => {});
  });
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^(Compiling|Tuning kernels)/);
};

/** Kernels are timed on adapters alone that are none of software. */
const tuning: Moment = async (lab, ...rest) => {
  await threadOf(lab.page).evaluate(() => {
    const facts = { isFallbackAdapter: false, vendor: 'any', architecture: '', description: '' };
    for (const [key, value] of Object.entries(facts)) {
      Object.defineProperty(GPUAdapterInfo.prototype, key, { get: () => value });
    }
  });
  // the next one is asked what it is
  await destroyDevices(lab.page);
  await compiling(lab, ...rest);
  await expect(lab.status).toHaveText(/^Tuning kernels/);
};

const paused: Moment = async (lab, random) => {
  for (let steps = 1 + Math.floor(3 * random()); steps > 0; steps--) {
    await lab.button('Step').click();
    await expect(lab.status).toHaveText('Paused');
  }
};

const evaluating: Moment = async (lab, random, whole) => {
  await paused(lab, random, whole);
  await lab.button('Evaluate').click();
};

const moments: readonly Moment[] = [
  ...[underWay, tuning, evaluating],
  ...[underWay, compiling, paused, underWay],
];

async function setUp(lab: Lab): Promise<void> {
  await lab.chooseSmallRun(EPOCHS);
  await lab.field('Training images').fill('960');
}

/** Goes on with what the page offers. @returns false where the run had ended before the reload */
async function goesOn(lab: Lab): Promise<boolean> {
  await expect(lab.status).toHaveText('Ready');
  const runs = await storedRuns(lab.page);
  if (runs.at(-1)?.state !== 'running') return false;
  const notes = lab.page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toContainText(/The run of \d\d:\d\d was interrupted in epoch \d\./);
  await lab.button('Go on').click();
  await lab.hasOneEnd(runs.filter(({ deleted }) => !deleted).length);
  await lab.reaches('Finished');
  return true;
}

test('a run that is reloaded at any moment is offered, and ends as an undisturbed one', async ({
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await keepDevices(page);
  const lab = new Lab(page);
  await lab.open();
  await setUp(lab);
  const begin = performance.now();
  await lab.button('Train').click();
  await lab.hasOneEnd(1);
  await lab.reaches('Finished');
  const whole = performance.now() - begin;
  const rows = await lab.historyRows();
  const rng = new Rng(15);
  for (let fault = 0; fault < FAULTS; fault++) {
    await test.step(`reloaded ${fault + 1}`, async () => {
      const moment = moments[fault % moments.length] ?? underWay;
      await moment(lab, () => rng.uniform(), whole);
      await page.reload();
      if (await goesOn(lab)) expect(await lab.historyRows()).toEqual(rows);
      else await setUp(lab);
    });
  }
  expect(lab.errors).toEqual([]);
});
