import { chromium, expect, type Page, test } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/findBrowser.mjs';
import { endHashes } from '../scripts/storedRuns.mjs';
import { Rng } from '../src/engine/core/rng.ts';
import { destroyDevices, keepDevices } from './deviceFaults.ts';
import { Lab } from './lab.ts';

/** CONVLAB_FAULTS=20 asks for more of them. */
const DESTROYED = Number(process.env.CONVLAB_FAULTS ?? 6);
const KILLED = DESTROYED > 6 ? 5 : 1;
const EPOCHS = 2;
const SLOW = { timeout: 3 * 60_000 };

async function openSmall(page: Page): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(EPOCHS);
  await lab.field('Training images').fill('1920');
  return lab;
}

/** Trains, meets the fault that long after it began, and waits for the end. @returns ms that it took */
async function train(lab: Lab, fault: () => Promise<void> = async () => {}, after = 0) {
  const { length } = await endHashes(lab.page);
  const begin = performance.now();
  await lab.button('Train').click();
  await lab.page.waitForTimeout(after);
  await fault();
  await expect.poll(() => endHashes(lab.page), SLOW).toHaveLength(length + 1);
  await lab.reaches('Finished');
  return performance.now() - begin;
}

test('a run whose device is destroyed at any moment ends as an undisturbed one', async ({
  page,
}) => {
  await keepDevices(page);
  const lab = await openSmall(page);
  await train(lab);
  const whole = await train(lab);
  const rows = await lab.historyRows();
  const rng = new Rng(13);
  for (let fault = 1; fault <= DESTROYED; fault++) {
    await test.step(`destroyed ${fault}`, async () => {
      await train(lab, () => destroyDevices(page), rng.uniform() * whole);
      expect(await lab.historyRows()).toEqual(rows);
      await lab.hasOneEnd(2 + fault);
    });
  }
  expect(lab.errors).toEqual([]);
});

test('a device that is destroyed while the run rests is no loss: paused, evaluating, looking inside, exporting', async ({
  page,
}) => {
  await keepDevices(page);
  const lab = await openSmall(page);
  await train(lab);
  const rows = await lab.historyRows();
  await lab.button('Evaluate').click();
  const figures = lab.testSet.getByRole('definition');
  await expect(figures).toHaveCount(2, SLOW);
  const evaluated = await figures.allTextContents();

  await lab.button('Step').click();
  await destroyDevices(page);
  await expect(lab.status).toHaveText('Paused', SLOW);
  await destroyDevices(page);
  await lab.button('Resume').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(rows);

  await lab.button('Evaluate').click();
  await destroyDevices(page);
  await expect(figures).toHaveCount(2, SLOW);
  expect(await figures.allTextContents()).toEqual(evaluated);

  await destroyDevices(page);
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  await expect(page.getByRole('button', { name: 'conv2d map 0', exact: true })).toBeVisible(SLOW);

  await destroyDevices(page);
  await lab.runCommand('Export model');
  const dialog = page.getByRole('dialog', { name: 'Export model' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.hasOneEnd(2);
  expect(lab.errors).toEqual([]);
});

test('a run whose GPU process is killed ends as an undisturbed one', async ({
  baseURL,
  storageState,
}) => {
  const rng = new Rng(14);
  const executablePath = findChromium();
  for (let fault = 1; fault <= KILLED; fault++) {
    // after repeated crashes a browser gives no adapter, so each fault has one of its own
    const browser = await chromium.launch({
      args: CHROMIUM_FLAGS,
      ...(executablePath ? { executablePath } : {}),
    });
    const page = await browser.newPage({
      ...(baseURL && { baseURL }),
      ...(storageState && { storageState }),
    });
    const lab = await openSmall(page);
    const whole = await train(lab);
    const rows = await lab.historyRows();
    const session = await browser.newBrowserCDPSession();
    const kill = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const gpu = processInfo.find(({ type }) => type === 'GPU');
      if (gpu === undefined) throw new Error('The browser has no GPU process.');
      process.kill(gpu.id, 'SIGKILL');
    };
    await train(lab, kill, rng.uniform() * whole);
    expect(await lab.historyRows()).toEqual(rows);
    await lab.hasOneEnd(2);
    await browser.close();
  }
});
