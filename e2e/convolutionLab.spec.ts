import { expect, type Locator, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

async function openLab(page: Page): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await page.getByRole('tab', { name: 'Convolution lab' }).click();
  await expect(page.getByRole('region', { name: 'Convolution lab' })).toBeVisible();
  return lab;
}

function cell(grid: Locator, row: number, column: number): Locator {
  return grid.getByRole('gridcell', { name: new RegExp(`^row ${row} column ${column}:`) });
}

const outputGrid = (page: Page) => page.getByRole('grid', { name: /^Feature map/ });
const lastTerm = (page: Page) =>
  page.getByRole('table', { name: 'Terms', exact: true }).getByRole('row').last();

test('works the lecture’s numbers out, by mouse and by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await openLab(page);
  const sum = page.getByLabel('Sum of this window');
  const output = outputGrid(page);
  await expect(sum).toContainText('ReLU(1/9·3 + 1/9·6 + 1/9·6 + 1/9·3 + 1/9·4 + 1/9·3 + 1/9·5');
  await expect(sum).toContainText('= 44/9 = 4.888…');
  await expect(lastTerm(page)).toHaveText(/^Sum4\.888889$/);
  await expect(output).toHaveAccessibleName('Feature map 4 × 4');
  await lab.screenshot('convolution-lab');

  await lab.button('Step forward').click();
  await expect(sum).toContainText('ReLU(1/9·6 + 1/9·6 + 1/9·4 + 1/9·4 + 1/9·3 + 1/9·8');
  await expect(sum).toContainText('= 52/9 = 5.777…');
  await expect(sum).toContainText('5.77');
  await lab.button('Step back').click();
  await cell(output, 1, 2).hover();
  await expect(sum).toContainText('52/9');

  // Tab reaches the window's cell, and the arrows carry the window along.
  await page.getByRole('slider', { name: 'Position of the window' }).fill('0');
  await cell(output, 1, 1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(output, 1, 2)).toBeFocused();
  await expect(cell(output, 1, 2)).toHaveAccessibleName('row 1 column 2: 5.7778');
  await page.keyboard.press('ArrowDown');
  await expect(lastTerm(page)).toHaveText(/^Sum6\.555556$/);

  // Painted by hand: a 7 becomes a 9 under the window.
  await lab.button('Paint').click();
  await cell(page.getByRole('grid', { name: 'Input 6 × 6' }), 3, 3).click();
  await expect(lastTerm(page)).toHaveText(/^Sum6\.777778$/);
  await lab.button('Restore').click();
  await expect(lastTerm(page)).toHaveText(/^Sum6\.555556$/);
  expect(lab.errors).toEqual([]);
});

test('plays, waits under the pointer, and stops at the end', async ({ page }) => {
  const lab = await openLab(page);
  await lab.choose('Speed', '25 ms');
  await lab.button('Play scan').click();
  await expect(lab.button('Play scan')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Position of the window' })).toHaveValue('15');
  await lab.choose('Speed', '100 ms');
  await lab.button('Play scan').click();
  await cell(outputGrid(page), 3, 3).hover();
  await page.waitForTimeout(400);
  await expect(cell(outputGrid(page), 3, 3)).toHaveAttribute('aria-selected', 'true');
});

test('says the size of the output with its numbers, on a digit too', async ({ page }) => {
  const lab = await openLab(page);
  await lab.button('Layer settings').click();
  await lab.choose('Stride', '2');
  await expect(page.getByText('⌊(6 − 3) / 2⌋ + 1 = 2', { exact: true })).toBeVisible();
  await expect(page.getByText('the last row and column is not reached')).toBeVisible();
  await lab.choose('Filters', '4');
  await lab.choose('Channels', '3');
  await expect(page.getByText('3 × 3 × 3 × 4 + 4 = 112', { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'Filter 3' }).check();
  await expectNoViolation(page, 'the lab', '.lab');
  await lab.choose('Input', 'MNIST');
  await expect(page.getByText('⌊(28 − 3) / 2⌋ + 1 = 13', { exact: true })).toBeVisible();
  await lab.choose('Padding', 'same: zeros');
  await expect(page.getByText('⌈28 / 2⌉ = 14', { exact: true })).toBeVisible();
  await lab.screenshot('convolution-lab-digit');
  await lab.choose('Operation', 'Max pooling');
  await expect(page.getByText('⌊(28 − 2) / 2⌋ + 1 = 14', { exact: true })).toBeVisible();
  await lab.choose('Input', 'The lecture’s picture');
  await expect(lastTerm(page)).toHaveText(/^Largest6$/);
});

test('is in Korean and in the dark as well, on a phone', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('region', { name: '합성곱 실험실' })).toBeVisible();
  await page.getByRole('button', { name: '레이어 설정' }).click();
  await page.getByRole('button', { name: '커널과 편향' }).click();
  await page.getByRole('button', { name: '앞으로 한 칸' }).click();
  await expect(page.getByRole('gridcell', { name: '1행 2열: 5.7778' })).toBeVisible();
  await expectNoViolation(page, 'the lab', '.lab');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.screenshot({
    path: 'test-results/screenshots/convolution-lab-phone.png',
    fullPage: true,
  });
});

test('takes a number of the learner’s own network, with the map and the filter that made it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await openLab(page);
  await lab.choose('Preset', 'Small and fast');
  await page.getByRole('tab', { name: 'Feature maps' }).click();
  await page.getByRole('button', { name: 'conv2d map 3', exact: true }).focus();
  await page.keyboard.press('Enter');
  const opened = page.getByRole('region', { name: 'Opened cell' });
  const value = opened.getByRole('heading').locator('data');
  const known = Number(await value.getAttribute('value'));
  await opened.getByRole('button', { name: 'Convolution lab' }).click();
  await expect(lab.combobox('Kernel')).toHaveText('A filter of your network');
  await expect(lab.combobox('Filter of the layer')).toHaveText('filter 3');
  await expect(page.getByText('initial random weights').first()).toBeVisible();
  await expect(page.getByText('⌊(28 − 3) / 2⌋ + 1 = 13', { exact: true })).toBeVisible();
  const current = outputGrid(page).locator('[aria-selected="true"]');
  await expect
    .poll(async () => Number((await current.getAttribute('aria-label'))?.split(': ')[1]))
    .toBeCloseTo(known, 3);
  await lab.choose('Layer', 'max_pooling2d');
  await lab.choose('Map', 'all 8 maps');
  await expect(page.getByText('The filter has one channel')).toBeVisible();
  await expectNoViolation(page, 'the lab with a network', '.lab');
  await lab.screenshot('convolution-lab-network');
  expect(lab.errors).toEqual([]);
});
