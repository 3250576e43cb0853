import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

/** Runs in the worker, before it has a buffer: keeps the sizes of those that are alive. */
function watchBuffers(): void {
  const alive = new Map<GPUBuffer, number>();
  Reflect.set(globalThis, 'aliveBuffers', alive);
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.set(buffer, buffer.size);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    alive.delete(this);
    return destroy.call(this);
  };
}

function trainWorker(page: Page) {
  const worker = page.workers().find((candidate) => candidate.url().includes('train.worker'));
  if (worker === undefined) throw new Error('The page has no worker that trains.');
  return worker;
}

/** How many buffers are alive in the worker, and their bytes. */
function buffersOf(page: Page): Promise<readonly [number, number]> {
  return trainWorker(page).evaluate(() => {
    const sizes: number[] = [...Reflect.get(globalThis, 'aliveBuffers').values()];
    return [sizes.length, sizes.reduce((sum, size) => sum + size, 0)] as const;
  });
}

test('ten networks trained and compiled anew take the memory of the first', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await trainWorker(page).evaluate(watchBuffers);
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('200');
  const memory = page.locator('.network-foot').getByText('Memory', { exact: true });
  const seen = new Map<string, string>();
  for (let turn = 0; turn < 10; turn++) {
    const batch = turn % 2 === 0 ? '32' : '16';
    await lab.field('Batch size').fill(batch);
    await lab.button('Train').click();
    await lab.reaches('Finished');
    const figure = await memory.locator('..').getByRole('definition').textContent();
    const facts = JSON.stringify([figure, await buffersOf(page)]);
    expect(facts).toBe(seen.get(batch) ?? facts);
    seen.set(batch, facts);
    await lab.clearRun();
    await lab.reaches('Ready');
  }
  expect(seen.size).toBe(2);
  expect(new Set(seen.values()).size).toBe(2);
  expect(lab.errors).toEqual([]);
});
