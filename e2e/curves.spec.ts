import { readFile } from 'node:fs/promises';
import { expect, type Locator, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const EPOCHS = 3;

/** What a crosshair says of itself. */
function words(crosshair: Locator): Promise<string> {
  return crosshair.evaluate((element) => element.getAttribute('aria-valuetext') ?? '');
}

test('shows a run’s curves: crosshair, zoom, axis, scale, smoothing, legend, export', async ({
  page,
}) => {
  const lab = new Lab(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  await lab.chooseSmallRun(EPOCHS);
  await expect(lab.button('Export')).toBeDisabled();
  await lab.button('Train').click();
  await lab.reaches('Finished');

  const loss = page.getByRole('slider', { name: 'Loss: crosshair' });
  const accuracy = page.getByRole('slider', { name: 'Accuracy: crosshair' });
  await lab.screenshot('curves');

  // One crosshair for all charts, by mouse and by keyboard.
  await loss.hover();
  await expect.poll(() => words(loss)).toMatch(/^step \d+, epoch \d, per step [\d.]+, loss [\d.]+/);
  const [here] = (await words(loss)).split(',');
  expect((await words(accuracy)).split(',')[0]).toBe(here);
  await accuracy.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => words(loss)).toMatch(/^step [12], epoch 1, /);
  await lab.screenshot('curves-crosshair');

  // Zoom by drag, by button and by key, and back.
  const summary = page.getByText(/The chart shows steps \d+ to \d+\./).first();
  const box = await loss.boundingBox();
  if (box === null) throw new Error('The chart has no place.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 5 });
  await page.mouse.up();
  await expect(summary).toHaveCount(1);
  await lab.screenshot('curves-zoomed');
  await lab.button('Whole curve').click();
  await expect(summary).toHaveCount(0);
  await loss.focus();
  await page.keyboard.press('+');
  await expect(summary).toHaveCount(1);
  await page.keyboard.press('0');
  await expect(summary).toHaveCount(0);
  await lab.button('Zoom in').click();
  await expect(summary).toHaveCount(1);
  await lab.button('Whole curve').click();

  // The other axis: epochs, on both charts.
  await page.getByRole('radio', { name: 'Per epoch' }).check();
  await expect(loss).toHaveAttribute('aria-valuemax', String(EPOCHS));
  await lab.button('Log scale').click();
  await expect(lab.button('Log scale')).toHaveAttribute('aria-pressed', 'true');
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await smoothing.focus();
  await page.keyboard.press('ArrowRight');
  await expect(smoothing).toHaveAttribute('aria-valuetext', '0.95');
  const legend = page.getByRole('list', { name: 'Series of Loss' });
  const steps = legend.getByRole('button', { name: /^per step/ });
  await steps.click();
  await expect(steps).toHaveAttribute('aria-pressed', 'false');
  await lab.screenshot('curves-epochs-log');
  await page.getByRole('radio', { name: 'Rate' }).check();
  await expect(page.getByRole('slider', { name: 'Rate: crosshair' })).toBeVisible();
  await page.getByRole('radio', { name: 'Gradient norm' }).check();
  await expect(page.getByRole('region', { name: 'Gradient norm' })).toContainText(/\d\.\d/);
  await lab.screenshot('curves-gradient-norm');
  await page.getByRole('radio', { name: 'Speed' }).check();
  await expect(page.getByRole('region', { name: 'Speed' })).toContainText('examples/s');
  await lab.screenshot('curves-speed');

  // The same numbers as the History table, and a row a step.
  const bySteps = await download(lab, 'Figures per step as CSV');
  expect(bySteps.trim().split('\n')).toHaveLength(50 * EPOCHS + 1);
  const byEpochs = (await download(lab, 'Figures per epoch as CSV')).trim().split('\n');
  const shown = (await lab.historyRows()).map(([epoch, ...figures]) => [
    epoch,
    figures.map((figure) => figure.toFixed(4)),
  ]);
  const exported = byEpochs.slice(1).map((line) => {
    const [epoch, , ...figures] = line.split(',').map(Number);
    return [epoch, figures.slice(0, 4).map((figure) => figure.toFixed(4))];
  });
  expect(exported).toEqual(shown);
  const picture = await download(lab, 'Loss chart as PNG', 'latin1');
  expect(picture.slice(1, 4)).toBe('PNG');

  await expectNoViolation(page, 'the curves');
  expect(lab.errors).toEqual([]);
});

async function download(lab: Lab, item: string, encoding: BufferEncoding = 'utf8') {
  await lab.button('Export').click();
  const [file] = await Promise.all([
    lab.page.waitForEvent('download'),
    lab.page.getByRole('menuitem', { name: item }).click(),
  ]);
  return readFile(await file.path(), encoding);
}
