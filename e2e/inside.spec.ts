import { expect, type Page, test } from '@playwright/test';
import { Rng } from '../src/engine/core/rng.ts';
import type { TensorRef } from '../src/engine/layers/tensorRef.ts';
import type { NetworkSpec } from '../src/engine/network/spec.ts';
import { encodeLink, writeHash } from '../src/formats/link/link.ts';
import { nameCell } from '../src/page/store/inspect/cellAxes.ts';
import { randomNetworks, referenceOf } from './insideReference.ts';

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
