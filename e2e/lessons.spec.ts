import { expect, type Locator, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

async function openLesson(page: Page, address: string): Promise<Lab> {
  const lab = new Lab(page);
  await page.goto(address);
  await expect(lessons(page)).toBeVisible();
  return lab;
}

const lessons = (page: Page) => page.getByRole('region', { name: 'Lessons' });

/** The entries of the table of contents, which opens for them. */
async function contents(page: Page, title = 'All lessons'): Promise<Locator> {
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  return page.getByRole('navigation', { name: title }).getByRole('button');
}

const lit = (page: Page) => page.locator('html').getAttribute('data-light');

test('opens at its link, asks for a prediction, and notices the task', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await openLesson(page, './?lesson=stride');
  await expect(page.getByRole('tab', { name: 'Lessons' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('heading', { name: '5. Stride' })).toBeVisible();
  await lab.button('Next').click();
  await lab.button('Next').click();
  await expect(lessons(page)).toContainText(
    '⌊(28 − 3) / 2⌋ + 1 = 13: the half brackets round down',
  );
  await page.getByRole('button', { name: '⌊(28 − 3) / 2⌋ + 1 = 13' }).hover();
  expect(await lit(page)).toBe('size');
  await lab.screenshot('lessons-stride');

  await lab.button('Next').click();
  const question = page.getByRole('region', { name: 'What do you expect?' });
  await expect(question).not.toContainText('⌊(28 − 5) / 3⌋ + 1 = 8');
  await lab.button('9').click();
  await expect(question).toContainText('Not quite. One too many');
  await lab.button('8').click();
  await expect(question).toContainText('Right. ⌊(28 − 5) / 3⌋ + 1 = 8');
  await lab.button('Next').click();
  await expect(page.getByText('Make the map 9 × 9.')).toBeVisible();
  await lab.choose('Stride', '2');
  await expect(page.getByText('✓ Done.')).toHaveCount(0);
  await lab.choose('Stride', '3');
  await expect(page.getByText('✓ Done.')).toBeVisible();
  const current = (await contents(page)).nth(4);
  await expect(current).toHaveText('5. Stride✓ done');
  await expect(current).toHaveAttribute('aria-current', 'page');
  await lab.screenshot('lessons-contents');
  await page.keyboard.press('Escape');
  await lab.button('Copy the link to this lesson').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/\?lesson=stride$/);

  await page.goto('./');
  await page.getByRole('tab', { name: 'Lessons' }).click();
  await expect(page.getByRole('heading', { name: '1. Why not Dense alone?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^All lessons/ })).toContainText('1 of 15 done');
  expect(lab.errors).toEqual([]);
});

test('is read and done by keyboard alone, without motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page, './?lesson=sum');
  await page.getByRole('button', { name: 'each number under it' }).focus();
  expect(await lit(page)).toBe('products');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'kernel’s number' })).toBeFocused();
  expect(await lit(page)).toBe('kernel');
  await page.getByRole('button', { name: 'Next', exact: true }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Enter');
  await expect(page.getByText('all 4 places of the first row')).toBeVisible();
  await expectNoViolation(page, 'a task');
  await page.getByRole('button', { name: 'Step forward' }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
  await expect(page.getByText('✓ Done.')).toBeVisible();
  await page.getByRole('button', { name: 'Next: 4. The bias' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '4. The bias' })).toBeVisible();
});

test('says what it sets up, and takes it back; what was in the lab comes back too', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await page.getByRole('tab', { name: 'Convolution lab' }).click();
  await lab.button('Step forward').click();
  await page.getByRole('tab', { name: 'Lessons' }).click();
  await (await contents(page)).nth(9).click();
  await expect(page.getByRole('row', { name: /^Total 93,322$/ })).toBeVisible();
  for (let i = 0; i < 4; i++) await lab.button('Next').click();
  await lab.button('Set up: model B').click();
  await expect(page.getByText('The set-up of the page is changed.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Total 10,259,274$/ })).toBeVisible();
  await expect(lab.combobox('Preset')).toHaveText('Lecture model B');
  await lab.button('Take it back').click();
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');
  await page.getByRole('tab', { name: 'Convolution lab' }).click();
  await expect(page.getByLabel('Sum of this window')).toContainText('52/9');
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('stands beside a shared set-up, and an unknown name does no harm', async ({ page }) => {
  const lab = await openLesson(page, './?lesson=pooling');
  await lab.field('Seed').fill('77');
  await lab.button('Share').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/\?lesson=pooling#lab=/);
  const address = await link.inputValue();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '9. Pooling' })).toBeVisible();
  await expect(lab.field('Seed')).toHaveValue('77');
  await page.goto('about:blank');
  await page.goto(address.replace('pooling', 'poolng'));
  await expect(page.getByText('There is no lesson called “poolng”.')).toBeVisible();
  await expect(lab.field('Seed')).toHaveValue('77');
  await (await contents(page)).nth(8).click();
  await expect(page.getByText('There is no lesson called')).toHaveCount(0);

  // In a frame there are no lessons: the run's curves stand as always.
  await page.goto('about:blank');
  await page.goto(`${address}&embed`);
  await expect(page.getByRole('main')).toHaveClass('embedded');
  await expect(page.getByRole('heading', { name: 'Loss', exact: true })).toBeVisible();
});

test('is in Korean and in the dark as well, on a phone', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await openLesson(page, './?lesson=padding');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '6. 패딩' })).toBeVisible();
  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: '다음', exact: true }).click();
  await page.getByRole('combobox', { name: '패딩' }).click();
  await page.getByRole('option', { name: 'same: 0으로 채움' }).click();
  await page.getByRole('combobox', { name: '보폭' }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  await expect(page.getByText('✓ 해냈습니다.')).toBeVisible();
  await (await contents(page, '수업 목록')).nth(9).click();
  await expectNoViolation(page, 'a lesson in Korean');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('every lesson opens, speaks and moves without an error', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await openLesson(page, './?lesson=why');
  await expect(await contents(page)).toHaveCount(15);
  await page.keyboard.press('Escape');
  for (let number = 1; number <= 15; number++) {
    await (await contents(page)).nth(number - 1).click();
    await expect(page.getByRole('heading', { name: new RegExp(`^${number}\\. `) })).toBeVisible();
    await page.getByRole('button', { name: 'Next', exact: true }).last().click();
    await expect(lessons(page)).toContainText('2 of 3');
  }
  expect(lab.errors).toEqual([]);
});

test('trains on shuffled pixels, and the table shows what came of it', async ({ page }) => {
  const lab = await openLesson(page, './?lesson=why');
  for (let i = 0; i < 4; i++) await lab.button('Next').click();
  await lab.button('Set up: Dense layers, pixels shuffled').click();
  await expect(page.getByText('The page is set up. Now press Train.')).toBeVisible();
  await expect(lab.combobox('Dataset')).toHaveText('Digits, pixels shuffled · 5,000');
  await lab.field('Epochs').fill('1');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  const row = page.getByRole('row', { name: /^Dense layers/ });
  await expect(row.getByRole('cell').last()).toContainText(/\d\d\.\d%/);
  await expect(row.getByRole('cell').first()).not.toContainText('%');
  await expect(page.getByText('✓ Done.')).toHaveCount(0);
  await lab.screenshot('lessons-shuffled');
  expect(lab.errors).toEqual([]);
});

test('lays the run without Dropout under the one with it', async ({ page }) => {
  const lab = await openLesson(page, './?lesson=dropout');
  for (let i = 0; i < 4; i++) await lab.button('Next').click();
  await lab.button('Set up: 500 images').click();
  await lab.field('Training images').fill('100');
  await lab.field('Epochs').fill('3');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  await expect(page.getByText('A run with Dropout on as many images')).toBeVisible();
  await lab.button('Set up: with Dropout').click();
  await lab.field('Training images').fill('100');
  await lab.field('Epochs').fill('3');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  await expect(page.getByText(/^Without: epoch 3, loss/)).toBeVisible();
  await expect(page.getByText(/^With Dropout: epoch 3, loss/)).toBeVisible();
  await expect(lessons(page).getByRole('button', { name: /^Run 1/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Convolution lab' }).click();
  await lab.button('Curves').click();
  await expect(page.getByRole('button', { name: /^Run 1/ })).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});
