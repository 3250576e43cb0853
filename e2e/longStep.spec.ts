import { expect, test } from '@playwright/test';
import { layerSpec } from '../src/engine/network/spec.ts';
import { encodeLink, writeHash } from '../src/formats/link/link.ts';
import { Lab } from './lab.ts';

const MINUTE = 60_000;
const IMAGES = 160;

/** 90 MFLOP an image: with 160 of them, a step takes a software driver several seconds. */
const heavy = {
  name: 'heavy',
  inputShape: [28, 28, 1],
  layers: [
    layerSpec('Conv2D', { filters: 32, padding: 'same', activation: 'relu' }),
    layerSpec('Conv2D', { filters: 64, padding: 'same', activation: 'relu' }),
    layerSpec('GlobalAveragePooling2D'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ],
};

test('a step that takes long is held in its middle, and ends as it would have', async ({
  page,
}) => {
  const lab = new Lab(page);
  const payload = await encodeLink({ network: heavy });
  await page.goto(`./${writeHash({ payload, embed: false })}`);
  await lab.field('Training images').fill(String(3 * IMAGES));
  await lab.field('Batch size').fill(String(IMAGES));
  await lab.field('Validation split').fill('0');
  await lab.field('Epochs').fill('1');

  await lab.button('Train').click();
  await lab.reaches('Training epoch 1/1');
  await lab.button('Pause').click();
  await lab.reaches('Paused');
  const held = await lab.stepCount();
  await page.waitForTimeout(1500);
  expect(await lab.stepCount()).toBe(held);

  await lab.button('Step').click();
  await expect.poll(() => lab.stepCount(), { timeout: 5 * MINUTE }).toBe(held + 1);
  await lab.reaches('Paused');
  await lab.button('Resume').click();
  await lab.reaches('Finished');
  await lab.screenshot('longStep');

  await lab.button('Train').click();
  await lab.reaches('Finished');
  await lab.hasOneEnd(2);
  expect(lab.errors).toEqual([]);
});
