import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { linkShown, openFresh, sharedLink, trainedCurve } from './links.ts';
import { dragInto, fewSteps, stack } from './stack.ts';

/** What an empty stack becomes here, in either way. */
const built = ['Conv2D', 'MaxPooling2D', 'Flatten', 'Dense'];

async function compares(page: Page): Promise<void> {
  const legend = page.getByRole('list', { name: 'Series of Loss' });
  await expect(legend.getByRole('button', { name: /^Run 1/ })).toBeVisible();
  const runs = page.getByRole('table', { name: 'Runs', exact: true });
  await expect(runs).toContainText('learning_rate 0.001 → 0.01');
}

test('from an empty stack to a link that trains the same curve elsewhere, by mouse', async ({
  page,
  browser,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Clear').click();
  for (const [index, kind] of built.entries()) await dragInto(lab, lab.button(kind), index);
  expect(await stack(lab)).toEqual(built);
  await lab.field('units').fill('10');
  await lab.button('Set activation to softmax').click();
  await fewSteps(lab);
  await lab.field('Seed').fill('77');
  await lab.button('Train').click();
  await lab.reaches('Finished');

  await lab.field('Learning rate').fill('0.01');
  const curve = await trainedCurve(lab);
  await page.getByRole('tab', { name: /^Runs/ }).click();
  await page.getByRole('checkbox', { name: 'Overlay Run 1' }).click();
  await compares(page);

  const other = new Lab(await openFresh(browser, await sharedLink(lab)));
  await expect(other.status).toHaveText('Ready');
  await expect(other.field('Seed')).toHaveValue('77');
  expect(await stack(other)).toEqual(built);
  expect(await trainedCurve(other)).toBe(curve);
  expect([...lab.errors, ...other.errors]).toEqual([]);
  await other.page.context().close();
});

test('from an empty stack to a link that trains the same curve elsewhere, by keyboard alone', async ({
  page,
  browser,
}) => {
  const lab = new Lab(page);
  const { keyboard } = page;
  const type = async (field: string, value: string) => {
    await lab.field(field).focus();
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type(value);
  };
  await lab.open();
  await lab.button('Clear').press('Enter');
  for (const kind of built) await lab.button(kind).press('Enter');
  expect(await stack(lab)).toEqual(built);
  await type('units', '10');
  await lab.button('Set activation to softmax').press('Enter');
  for (const [field, value] of [
    ['Training images', '320'],
    ['Batch size', '32'],
    ['Epochs', '1'],
    ['Seed', '77'],
  ] as const) {
    await type(field, value);
  }
  await keyboard.press('ControlOrMeta+Enter');
  await lab.reaches('Finished');

  await type('Learning rate', '0.01');
  await lab.button('Train').press('Enter');
  await expect(page.getByRole('tab', { name: 'Runs 2' })).toBeVisible();
  await lab.reaches('Finished');
  const rows = await lab.historyRows();
  await page.getByRole('tab', { name: 'This run' }).focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Overlay Run 1' }).press('Space');
  await compares(page);

  await lab.button('Share').press('Enter');
  const address = await linkShown(lab);
  await keyboard.press('Escape');
  const other = new Lab(await openFresh(browser, address));
  await expect(other.status).toHaveText('Ready');
  await expect(other.field('Seed')).toHaveValue('77');
  expect(await stack(other)).toEqual(built);
  await other.button('Train').press('Enter');
  await other.reaches('Finished');
  expect(await other.historyRows()).toEqual(rows);
  expect([...lab.errors, ...other.errors]).toEqual([]);
  await other.page.context().close();
});
