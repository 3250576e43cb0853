import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

type Point = readonly [x: number, y: number];

async function boardPlaces(page: Page, points: readonly Point[]) {
  const board = page.getByRole('application', { name: /^(Drawing board|그림판)$/ });
  await board.scrollIntoViewIfNeeded();
  const box = await board.boundingBox();
  if (box === null) throw new Error('the board is not on the page');
  return points.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
}

async function drawLine(page: Page, from: Point, to: Point): Promise<void> {
  const [start, end] = await boardPlaces(page, [from, to]);
  if (!start || !end) return;
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

/** The bars by their names: percent. */
async function bars(page: Page): Promise<readonly number[]> {
  const list = page.getByRole('list', { name: /^(Probabilities|확률)$/ });
  await expect(list.getByRole('button')).toHaveCount(10);
  const names = await list
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return names.map((name) => Number(/: ([\d.]+)%$/.exec(name)?.[1]));
}

async function expectOther(page: Page, before: readonly number[]): Promise<readonly number[]> {
  await expect.poll(() => bars(page)).not.toEqual(before);
  const after = await bars(page);
  expect(Math.abs(after.reduce((a, b) => a + b) - 100)).toBeLessThan(0.6);
  return after;
}

test('a drawing is centred by mass and read by the network, before and after it has trained', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.field('Training images').fill('1000');
  await lab.field('Epochs').fill('1');
  await page.getByRole('tab', { name: 'Draw a digit' }).click();
  await drawLine(page, [0.2, 0.2], [0.2, 0.7]);
  const tools = page.getByRole('group', { name: 'Drawing tools' });
  const steps = page.getByRole('region', { name: 'From your drawing to the network’s input' });
  await expect(steps.getByText('Centred by mass', { exact: true })).toBeVisible();
  await expect(
    steps.getByRole('img', { name: /28 × 28 pixels: the mass centre.*middle/ }),
  ).toBeVisible();
  await expect(page.getByText(/Not trained yet/)).toBeVisible();
  const untrained = await expectOther(page, []);

  await lab.button('Train').click();
  await lab.reaches('Finished');
  const stroke = await expectOther(page, untrained);
  await drawLine(page, [0.2, 0.7], [0.7, 0.7]);
  const corner = await expectOther(page, stroke);
  await tools.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => bars(page)).toEqual(stroke);
  await steps.getByRole('checkbox').uncheck();
  await expect(steps.getByText('As you drew it', { exact: true })).toBeVisible();
  expect(await expectOther(page, stroke)).not.toEqual(corner);

  await lab.button('See its feature maps').click();
  await expect(page.getByRole('tab', { name: 'Feature maps', selected: true })).toBeVisible();
  await expect(page.getByText('your own image', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Draw a digit' }).click();
  await lab.button('Why?').click();
  await page.getByRole('radio', { name: 'Occlusion' }).check({ force: true });
  await expect(page.getByText(/falls by [\d.]+ points/)).toBeVisible();
  await page.getByRole('radio', { name: 'Saliency' }).check({ force: true });
  await expect(page.getByText(/\|dL\/dx\| = /)).toBeVisible();
  await expectNoViolation(page, 'the board with a map over the drawing');
  await page.getByRole('combobox', { name: 'Start from an image' }).click();
  await page.getByRole('option', { name: '7', exact: true }).click();
  await expect(page.getByRole('button', { name: /^7: /, pressed: true })).toBeVisible();
  await tools.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('list', { name: 'Probabilities' })).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('the keys draw, erase and read out, in Korean, and a finger draws at 390 pixels', async ({
  browser,
}) => {
  const { storageState } = test.info().project.use;
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
    ...(storageState && { storageState }),
  });
  const page = await context.newPage();
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.button('한국어').click();
  await page.getByRole('tab', { name: '숫자 그리기' }).click();
  const board = page.getByRole('application', { name: '그림판' });
  await board.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('15행 15열: 잉크 0%')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(page.getByText('15행 15열: 잉크 100%')).toBeAttached();
  const dab = await expectOther(page, []);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('17행 15열: 잉크 100%')).toBeAttached();
  const line = await expectOther(page, dab);
  await page.keyboard.press('Delete');
  await expect(page.getByText('17행 15열: 잉크 0%')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('17행 15열: 잉크 100%')).toBeAttached();

  const finger = await context.newCDPSession(page);
  const [from, to] = await boardPlaces(page, [
    [0.2, 0.2],
    [0.8, 0.2],
  ]);
  const scrolled = await page.evaluate(() => scrollY);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: (typeof from)[]) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: touchPoints.flatMap((point) => (point ? [point] : [])),
    });
  await touch('touchStart', from);
  await touch('touchMove', to);
  await touch('touchEnd');
  await expectOther(page, line);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectNoViolation(page, 'the drawing board');
  expect(lab.errors).toEqual([]);
  await context.close();
});
