import { expect, test } from '@playwright/test';
import type { LayerSpec } from '../src/engine/layers/registry.ts';
import { layerSpec, type NetworkSpec } from '../src/engine/network/spec.ts';
import { encodeLink, writeHash } from '../src/formats/link/link.ts';
import { Lab } from './lab.ts';
import { card, fewSteps, opener, stack } from './stack.ts';

const convolution = { filters: 4, padding: 'same', activation: 'relu' };

function reading(spec: LayerSpec, ...inputs: string[]): LayerSpec {
  return { ...spec, inputs };
}

/** A shortcut past a convolution, and a branch with a pool of its own. */
const network: NetworkSpec = {
  name: 'residual',
  inputShape: [28, 28, 1],
  layers: [
    layerSpec('Conv2D', convolution, 'stem'),
    layerSpec('Conv2D', convolution, 'inner'),
    reading(layerSpec('Add', {}, 'shortcut'), 'stem', 'inner'),
    layerSpec('GlobalMaxPooling2D', {}, 'largest'),
    reading(layerSpec('GlobalAveragePooling2D', {}, 'mean'), 'stem'),
    reading(layerSpec('Concatenate', {}, 'both'), 'largest', 'mean'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }, 'head'),
  ],
};

async function linkTo(spec: NetworkSpec): Promise<string> {
  return `./${writeHash({ payload: await encodeLink({ network: spec }), embed: false })}`;
}

test('a network with branches opens from a link, says what each layer reads, and trains', async ({
  page,
}) => {
  const lab = new Lab(page);
  await page.goto(await linkTo(network));
  const kinds = network.layers.map(({ kind }) => kind);
  await expect.poll(() => stack(lab)).toEqual(kinds);
  await expect(card(lab, 2)).toContainText('from: stem, inner');
  await expect(card(lab, 4)).toContainText('from: stem');
  await expect(card(lab, 0)).toContainText('stem · 4 · 3×3');
  await fewSteps(lab);
  await lab.screenshot('branches');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect((await lab.historyRows())[0]?.[1]).toBeLessThan(2.5);

  // without the shortcut's convolution, Add reads the stem twice
  await opener(lab, 1).click();
  await page.keyboard.press('Delete');
  await expect(card(lab, 1)).toContainText('from: stem, stem');
  await fewSteps(lab);
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(lab.errors).toEqual([]);
});

test('a padding of four sides is typed as Keras writes it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Clear').click();
  for (const kind of ['ZeroPadding2D', 'Flatten']) await lab.button(kind).click();
  await opener(lab, 0).click();
  const padding = page.getByRole('textbox', { name: 'padding' });
  await expect(padding).toHaveValue('1');
  await padding.fill('((1, 2), (3, 4))');
  await padding.press('ArrowUp');
  await expect(padding).toHaveValue('2, 3 × 4, 5');
  await expect(card(lab, 0)).toContainText('2, 3 × 4, 5');
  await padding.fill('1, 2, 3');
  await expect(page.getByText('Write one, two or four whole numbers')).toBeVisible();
  expect(lab.errors).toEqual([]);
});
