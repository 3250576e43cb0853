import { expect, type Page, test } from '@playwright/test';
import { Rng } from '../src/engine/core/rng.ts';
import type { TensorRef } from '../src/engine/layers/tensorRef.ts';
import type { NetworkSpec } from '../src/engine/network/spec.ts';
import { encodeLink, writeHash } from '../src/formats/link/link.ts';
import { nameCell } from '../src/page/store/inspect/cellAxes.ts';
import { randomNetworks, referenceOf } from './insideReference.ts';
import { Lab } from './lab.ts';
import { exportedCurve, trainedCurve } from './links.ts';
import { expectNoViolation } from './looks.ts';

async function openMaps(page: Page, spec: NetworkSpec): Promise<void> {
  await page.goto(`./${writeHash({ payload: await encodeLink({ network: spec }), embed: false })}`);
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  const maps = page.getByRole('region', { name: 'Feature maps' });
  await expect(maps.getByText('initial random weights')).toBeVisible({ timeout: 60_000 });
}

class OpenedCell {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  get region() {
    return this.page.getByRole('region', { name: 'Opened cell' });
  }
  get heading() {
    return this.region.getByRole('heading', { level: 2 });
  }
  get terms() {
    return this.region.getByRole('table', { name: 'Terms' });
  }

  /** Goes to that place of the same tensor. */
  async goTo(axes: readonly { readonly name: string; readonly at: number }[]): Promise<void> {
    for (const { name, at } of axes) {
      await this.region.getByRole('spinbutton', { name, exact: true }).fill(String(at));
    }
  }

  /** The cell's value, once the heading has come to that place. */
  async value(place: string): Promise<number> {
    await expect(this.heading).toContainText(new RegExp(`^${place.replace(/[()]/g, '\\$&')} = `));
    const data = this.heading.locator('data');
    return Number(await data.getAttribute('value'));
  }

  /** The values of the terms, and the sum in the last row. */
  async sum(): Promise<{ readonly terms: number; readonly sum: number }> {
    const read = (rows: string) =>
      this.terms
        .locator(`${rows} td data`)
        .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
    const terms = await read('tbody');
    const [sum = Number.NaN] = await read('tfoot');
    return { terms: terms.reduce((all, value) => all + value, 0), sum };
  }
}

/** 1e-4 of it, or 1e-6 near 0; the page shows six decimals. */
function near(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= Math.max(1e-6, 1e-4 * Math.abs(expected));
}

test('every opened number of random networks is the reference’s, and its terms add up to it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const rng = new Rng(3);
  for (const spec of randomNetworks(2, 12)) {
    const { network, tensor } = await referenceOf(spec, 0);
    await openMaps(page, spec);
    const opened = new OpenedCell(page);
    for (const [layer, { name, kind, params, output }] of network.layers.entries()) {
      if (kind === 'Flatten' || layer === network.layers.length - 1) continue;
      await page.getByRole('button', { name: `${name} map 0`, exact: true }).click();
      const shape = output.reduce((product, extent) => product * extent, 1);
      const index = Math.floor(rng.uniform() * shape);
      for (const [button, ref] of [
        ['Forward', 'output'],
        ['Backward', 'outputGradient'],
      ] as const) {
        await opened.region.getByRole('button', { name: button, exact: true }).click();
        await check(opened, { kind: ref, layer }, index);
      }
      if (params.length === 0 || kind !== 'Conv2D') continue;
      await page.getByRole('button', { name: new RegExp(`^${name} kernel 0,`) }).click();
      await opened.region.getByRole('button', { name: 'Backward', exact: true }).click();
      const weights = (await tensor({ kind: 'weights', layer })).length;
      await check(
        opened,
        { kind: 'weightGradients', layer },
        Math.floor(rng.uniform() * (weights - (output.at(-1) ?? 1))),
      );
    }
    await page.getByRole('button', { name: 'Curves', exact: true }).click();

    async function check(cell: OpenedCell, ref: TensorRef, index: number): Promise<void> {
      const { axes } = nameCell(network, { tensor: ref, index });
      await cell.goTo(axes);
      const { layer, param } = nameCell(network, { tensor: ref, index });
      const map = axes.find(({ name }) => name === 'map');
      const places = axes.filter((axis) => axis !== map).map(({ at }) => at);
      const gradient = ref.kind === 'output' ? '' : '∂L/∂ ';
      const part = param ?? (map && `map ${map.at}`);
      const words = [`${gradient}${layer}`, part, `(${places.join(', ')})`];
      const value = await cell.value(words.filter(Boolean).join(' '));
      const expected = (await tensor(ref))[index] ?? Number.NaN;
      const label = `${spec.name} ${JSON.stringify(ref)} ${index}: ${value}, not ${expected}`;
      expect(near(value, expected), label).toBe(true);
      const { terms, sum } = await cell.sum();
      expect(Math.abs(terms - sum), label).toBeLessThan(1e-5 * Math.max(1, Math.abs(sum)));
    }
  }
});

test('by mouse: a map opens, a term leads on, the path leads back, and Backward shows the update', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.button('Step').click();
  await lab.reaches('Paused');
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  const opened = new OpenedCell(page);
  await page.getByRole('button', { name: 'max_pooling2d map 1', exact: true }).click();
  await expect(opened.heading).toContainText('max_pooling2d map 1 (');
  await expect(opened.terms.getByRole('columnheader')).toHaveText(['Term', 'Value']);
  await expect(opened.terms.getByRole('row').last()).toContainText('Sum');
  // the winner of the window is a cell of the layer before
  await opened.terms
    .getByRole('button', { name: /^conv2d map 1/ })
    .first()
    .click();
  await expect(opened.heading).toContainText('conv2d map 1 (');
  await expect(opened.region.getByRole('navigation', { name: 'Path' })).toContainText(
    'max_pooling2d',
  );
  await opened.terms
    .getByRole('button', { name: /^conv2d kernel/ })
    .first()
    .click();
  await expect(opened.heading).toContainText('conv2d kernel (');
  const weight = Number(await opened.heading.locator('data').getAttribute('value'));
  await opened.region.getByRole('button', { name: 'Backward', exact: true }).click();
  await lab.choose('Images', 'the next training batch');
  const update = opened.region.getByRole('table', { name: 'Update' });
  await expect(opened.region).toContainText('What the next training step will do');
  const predicted = Number(await update.locator('data').last().getAttribute('value'));
  expect(predicted).not.toBe(weight);
  await lab.screenshot('opened-backward');

  // and the next step does it
  await opened.region.getByRole('button', { name: 'Forward', exact: true }).click();
  await lab.button('Step').click();
  await expect(page.getByText(/^step 2 of/)).toBeVisible();
  await expect
    .poll(async () => Number(await opened.heading.locator('data').getAttribute('value')))
    .toBeCloseTo(predicted, 6);
  await opened.region.getByRole('button', { name: /^max_pooling2d map 1/ }).click();
  await expect(opened.heading).toContainText('max_pooling2d map 1 (');
  await page.getByRole('button', { name: 'Curves', exact: true }).click();
  await expect(opened.region).toBeHidden();
  expect(lab.errors).toEqual([]);
});

test('a weight’s gradient: its pixels by name, zeros in one row, a walk along the terms, and Escape back', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  const kernel = page.getByRole('button', { name: /^conv2d kernel 1,/ });
  await expect(page.getByText('or a kernel for a weight’s gradient')).toBeVisible();
  await kernel.click();
  const opened = new OpenedCell(page);
  await opened.region.getByRole('button', { name: 'See the gradient that moves it' }).click();
  await expect(opened.heading).toContainText('∂L/∂ conv2d kernel (1, 1, 0, 1) = ');
  await expect(opened.terms.getByRole('button', { name: /^pixel \(\d+, \d+\)/ })).not.toHaveCount(
    0,
  );
  await expect(opened.region).toContainText('z: the sum before the activation, y = relu(z)');

  const zeros = opened.terms.getByRole('row', { name: /^\d+ terms are 0/ });
  await expect(zeros.getByRole('button', { name: /^pixel/ })).toHaveCount(0);
  await zeros.getByRole('button', { name: 'show' }).click();
  await expect(zeros.getByRole('button', { name: /^pixel/ })).not.toHaveCount(0);
  const { terms, sum } = await opened.sum();
  expect(Math.abs(terms - sum)).toBeLessThan(1e-5);

  const walk = opened.region.getByRole('group', { name: 'Along the terms' });
  const marked = opened.terms.locator('tr[data-active]');
  const count = Number((await walk.textContent())?.match(/(\d+) terms/)?.[1]);
  expect(count).toBeGreaterThan(1);
  await walk.getByRole('button', { name: 'Play' }).click();
  await expect(walk).toContainText(`term ${count} of ${count}`);
  await expect(walk.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(marked).toHaveCount(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(walk.getByRole('button', { name: 'Play' })).toBeHidden();
  await walk.getByRole('button', { name: 'Previous term' }).click();
  await expect(walk).toContainText(`term ${count - 1} of ${count}`);

  await page.keyboard.press('Escape');
  await expect(opened.region).toBeHidden();
  await expect(kernel).toBeFocused();
  expect(lab.errors).toEqual([]);
});

test('by keyboard alone, in Korean, on a phone: maps, a cell, its neighbours and its gradient', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.button('한국어').click();
  await page.getByRole('tab', { name: '특징 맵' }).focus();
  await page.keyboard.press('Enter');
  const first = page.getByRole('button', { name: 'conv2d 맵 0', exact: true });
  await expect(page.getByText('학습 전의 무작위 가중치')).toBeVisible({ timeout: 60_000 });
  await expectNoViolation(page, 'the maps');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'conv2d 맵 1', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  const region = page.getByRole('region', { name: '열어 본 칸' });
  const heading = region.getByRole('heading', { level: 2 });
  await expect(heading).toContainText('conv2d 맵 1 (');
  const before = await heading.textContent();
  await region.getByRole('button', { name: /^이 칸이 있는 맵/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(heading).not.toHaveText(before ?? '');
  await region.getByRole('button', { name: '역전파' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('∂L/∂ conv2d 맵 1 (');
  await expectNoViolation(page, 'an opened cell');
  const widths = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widths).toBe(390);
  await lab.screenshot('opened-phone');
  expect(lab.errors).toEqual([]);
});

test('looking inside changes no figure of a run', async ({ page }) => {
  const lab = new Lab(page);
  const curves: string[] = [];
  for (const looks of [false, true]) {
    await lab.open();
    await lab.chooseSmallRun(1);
    if (looks) {
      await page.getByRole('tab', { name: 'Feature maps' }).click();
      await page.getByRole('button', { name: 'conv2d map 0', exact: true }).click();
      await page.getByRole('button', { name: 'Backward', exact: true }).click();
      await expect(new OpenedCell(page).heading).toContainText('∂L/∂', { timeout: 60_000 });
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await lab.reaches('Finished');
      await page.getByRole('button', { name: 'Curves', exact: true }).click();
    }
    curves.push(await (looks ? exportedCurve(lab) : trainedCurve(lab)));
  }
  expect(curves[1]).toBe(curves[0]);
});
