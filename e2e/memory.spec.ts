import { expect, test } from '@playwright/test';
import { watchBuffers } from '../scripts/soak/watchBuffers.mjs';
import { Lab } from './lab.ts';

test('ten networks trained and compiled anew take the memory of the first', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const aliveBuffers = await watchBuffers(page);
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
    const facts = JSON.stringify([figure, await aliveBuffers()]);
    expect(facts).toBe(seen.get(batch) ?? facts);
    seen.set(batch, facts);
    await lab.clearRun();
    await lab.reaches('Ready');
  }
  expect(seen.size).toBe(2);
  expect(new Set(seen.values()).size).toBe(2);
  expect(lab.errors).toEqual([]);
});
