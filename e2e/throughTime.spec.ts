import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { readGif } from '../src/page/ui/views/throughTime/testing/readGif.ts';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const EPOCHS = 2;

/** What the strip shows of the weights: a map's pixels and the probabilities. */
async function seen(page: Page): Promise<string> {
  const map = page.getByRole('button', { name: 'conv2d map 0', exact: true }).locator('canvas');
  const pixels = await map.evaluate((canvas) =>
    canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '',
  );
  const bars = page.getByRole('list', { name: 'Probability of each class' });
  return `${pixels} ${await bars.textContent()}`;
}

/** All that the slider says until it is back at now. */
function untilNow(slider: Locator): Promise<readonly string[]> {
  return slider.evaluate(
    (element) =>
      new Promise<readonly string[]>((done) => {
        const texts: string[] = [];
        const observer = new MutationObserver(() => {
          texts.push(element.getAttribute('aria-valuetext') ?? '');
          if (texts.at(-1) === 'now') done(texts);
        });
        observer.observe(element, { attributeFilter: ['aria-valuetext'] });
      }),
  );
}

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes };
}

test('looks back at kept epochs, compares them side by side and saves them', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(EPOCHS);
  await lab.field('Training images').fill('200');
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  const strip = page.getByRole('region', { name: 'Feature maps' });
  await expect(strip.getByText('initial random weights')).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Epoch', exact: true });
  await expect(slider).toBeHidden();
  const untrained = await seen(page);

  await lab.button('Train').click();
  await lab.reaches('Finished');
  await expect(slider).toHaveAttribute('aria-valuetext', 'now');
  await expect.poll(() => seen(page)).not.toBe(untrained);
  // the last answer: of all updates
  const steps = await lab.stepCount();
  await expect(strip.getByText(`after step ${steps}`)).toBeVisible();
  const trained = await seen(page);

  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 0');
  await expect(strip.getByText(`weights of epoch 0 of ${EPOCHS}`)).toBeVisible();
  await expect.poll(() => seen(page)).toBe(untrained);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 1');
  await expect.poll(async () => [untrained, trained].includes(await seen(page))).toBe(false);
  await lab.button('Back to now').click();
  await expect(slider).toHaveAttribute('aria-valuetext', 'now');
  await expect.poll(() => seen(page)).toBe(trained);

  const played = untilNow(slider);
  await lab.button('Play the epochs').click();
  expect(await played).toEqual(['epoch 0', 'epoch 1', 'epoch 2', 'now']);
  await expect(lab.button('Play the epochs')).toBeVisible();
  await expectNoViolation(page, 'the slider of epochs');

  await lab.button('conv2d over epochs').focus();
  await page.keyboard.press('Enter');
  const history = page.getByRole('region', { name: 'Over epochs', exact: true });
  const tiles = history.getByRole('list').getByRole('button');
  await expect(tiles).toHaveCount(EPOCHS + 1);
  await expect(history.getByText('Same colours at every epoch')).toBeVisible();
  await lab.choose('Which map', 'conv2d map 1');
  await expect(lab.button('GIF')).toBeEnabled();
  await tiles.nth(1).click();
  await expect(tiles.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 1');
  await lab.screenshot('through-time');

  const gif = await saved(page, lab.button('GIF'));
  expect(gif.name).toBe('convlab-small-and-fast-conv2d-map1-epochs0-2.gif');
  expect(readGif(gif.bytes)).toMatchObject({ header: 'GIF89a', frames: EPOCHS + 1, delay: 500 });
  const png = await saved(page, lab.button('PNG'));
  expect(png.name).toBe('convlab-small-and-fast-conv2d-map1-epochs0-2.png');
  expect(PNG.sync.read(png.bytes).width).toBeGreaterThan(400);

  await lab.button('한국어').click();
  await expect(page.getByRole('region', { name: '에포크별 변화' })).toBeVisible();
  await expect(page.getByText(`에포크 1/${EPOCHS}의 가중치`)).toBeVisible();
  await expectNoViolation(page, 'a filter over epochs, in Korean');
  await lab.button('English').click();

  // what an opened cell gives way to, it comes back to
  await page.getByRole('button', { name: 'conv2d map 0', exact: true }).click();
  const opened = page.getByRole('region', { name: 'Opened cell' });
  await opened.getByRole('button', { name: 'conv2d over epochs' }).click();
  await expect(opened).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await lab.button('Back').click();
  await expect(opened).toBeVisible();
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 1');

  await page.setViewportSize({ width: 1440, height: 900 });

  // another run: nothing of the old one stays
  await lab.button('Train').click();
  await expect(lab.button('Back to now')).toBeHidden();
  await expect(slider).toHaveAttribute('aria-valuetext', 'now');
  expect(lab.errors).toEqual([]);
});
