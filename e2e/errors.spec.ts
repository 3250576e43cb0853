import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

/** The small preset after a few updates: still wrong often enough. */
async function trainSmall(lab: Lab): Promise<void> {
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('1000');
  await lab.button('Train').click();
  await lab.reaches('Finished');
}

/** The counts of the matrix's cells, row by row, as a screen reader has them. */
async function countsOf(page: Page): Promise<readonly (readonly number[])[]> {
  const rows = page.getByRole('grid').locator('tbody').getByRole('row');
  const names = await rows.evaluateAll((elements) =>
    elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.ariaLabel ?? '')),
  );
  return names
    .slice(0, -1)
    .map((row) =>
      row
        .slice(0, -1)
        .map((name) => Number(/: ([\d,]+) images?$/.exec(name)?.[1]?.replace(',', ''))),
    );
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

test('shows what the network mixes up, by mouse', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await page.getByRole('tab', { name: 'Errors' }).click();
  const view = page.getByRole('region', { name: 'Errors' });
  await expect(view.getByText(/^Train, and a table stands here/)).toBeVisible();
  await expectNoViolation(page, 'before training');
  await trainSmall(lab);

  await expect(view.getByText(/of 1,000 wrong$/)).toBeVisible();
  expect(sumOf((await countsOf(page)).flat())).toBe(1000);
  await lab.choose('How many images', 'All 10,000');
  await expect(view.getByText(/of 10,000 wrong$/)).toBeVisible();
  const counts = await countsOf(page);
  expect(sumOf(counts.flat())).toBe(10_000);
  const right = sumOf(counts.map((row, index) => row[index] ?? 0));
  await lab.button('Evaluate').click();
  await expect(lab.testSet.getByRole('definition').first()).toHaveText((right / 10_000).toFixed(4));

  // The most frequent mistake, and its most confident image.
  const mistakes = counts.flatMap((row, a) => row.map((n, p) => ({ n: a === p ? 0 : n, a, p })));
  const [most = { n: 0, a: 0, p: 0 }] = mistakes.sort((one, other) => other.n - one.n);
  expect(most.n).toBeGreaterThan(0);
  await page
    .getByRole('gridcell', { name: new RegExp(`^true ${most.a}, predicted ${most.p}: `) })
    .click();
  const images = view.getByRole('list').getByRole('button');
  await expect(images).toHaveCount(Math.min(most.n, 48));
  const scores = (await images.locator('.errors-score').allTextContents()).map(Number.parseFloat);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  await images.first().click();
  const said = new RegExp(`^test image [\\d,]+: true ${most.a}, predicted ${most.p} \\(`);
  await expect(view.getByText(said)).toBeVisible();
  await expect(view.getByRole('button', { name: 'Redraw' })).toBeEnabled();
  await expectNoViolation(page, 'a cell with its images');

  await view.getByText('Map', { exact: true }).click();
  await expect(page.getByRole('application', { name: /^Map of 1,000 images/ })).toBeVisible();
  await view.getByRole('button', { name: 'Enlarge' }).click();
  await expect(page.getByRole('button', { name: 'Curves' })).toBeVisible();
  const [, number = ''] =
    /^test image ([\d,]+):/.exec((await view.locator('.errors-said').textContent()) ?? '') ?? [];
  await view.getByRole('button', { name: 'Feature maps' }).click();
  await expect(page.getByRole('tab', { name: 'Feature maps' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByText(`test image ${number.replace(',', '')} ·`)).toBeVisible();

  await page.getByRole('tab', { name: 'Errors' }).click();
  await view.getByRole('button', { name: 'Redraw' }).click();
  const board = page.getByRole('tab', { name: 'Draw a digit' });
  await expect(board).toHaveAttribute('aria-selected', 'true');
  expect(lab.errors).toEqual([]);
});

test('shows it in Korean, by keyboard alone, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const lab = new Lab(page);
  await lab.open();
  await trainSmall(lab);
  await lab.button('한국어').press('Enter');
  const tab = page.getByRole('tab', { name: '오답 분석' });
  await tab.focus();
  await tab.press('Enter');
  const view = page.getByRole('region', { name: '오답 분석' });
  await expect(view.getByText(/^1,000장 중 [\d,]+장 오답$/)).toBeVisible();

  const first = page.getByRole('gridcell', { name: /^정답 0, 예측 0: 이미지 \d+장$/ });
  await first.press('ArrowRight');
  const second = page.getByRole('gridcell', { name: /^정답 0, 예측 1: 이미지 \d+장$/ });
  await expect(second).toBeFocused();
  await expect(first).toHaveAttribute('tabindex', '-1');
  await second.press('Home');
  await first.press('End');
  await expect(page.getByRole('gridcell', { name: /^0의 재현율: / })).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('gridcell', { name: /^정확도: / })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await view.getByRole('list').getByRole('button').first().press('Enter');
  await expect(view.getByText(/^테스트용 이미지 [\d,]+: 정답 0, 예측 0 \(/)).toBeVisible();
  expect(await widthOf(page)).toBe(390);

  await view.getByRole('radio', { name: '이미지' }).press('ArrowRight');
  const map = page.getByRole('application');
  await map.press('ArrowRight');
  const said = view.locator('.errors-said');
  const before = await said.textContent();
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowLeft']) await map.press(key);
  await expect(said).not.toHaveText(before ?? '');
  await view.getByRole('radio', { name: 'PCA' }).press('ArrowRight');
  await view.getByRole('button', { name: '취소' }).press('Enter');
  await expect(view.getByRole('radio', { name: 'PCA' })).toBeChecked();
  await expectNoViolation(page, 'the map in Korean');
  expect(await widthOf(page)).toBe(390);
  expect(lab.errors).toEqual([]);
});
