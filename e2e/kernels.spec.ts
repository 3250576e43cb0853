import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { openFresh, sharedLink, trainedCurve } from './links.ts';
import { expectNoViolation } from './looks.ts';

test('the kernels of a run go with its link, and train the same curve in a fresh profile', async ({
  page,
  browser,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('320');
  const curve = await trainedCurve(lab);
  const address = await sharedLink(lab);

  const other = new Lab(await openFresh(browser, address));
  await expect(other.status).toHaveText('Ready');
  await other.button('Advanced').click();
  const note = other.page.getByText('The kernels of the run that this set-up comes from are used');
  await expect(note).toBeVisible();
  await other.button('Choose kernels anew').scrollIntoViewIfNeeded();
  await other.screenshot('kernels-recorded');
  await expectNoViolation(other.page, 'recorded kernels');
  expect(await trainedCurve(other)).toBe(curve);
  await other.button('Choose kernels anew').click();
  await expect(note).toHaveCount(0);
  await other.button('Undo').click();
  await expect(note).toBeVisible();
  // Another network has other products.
  await other.choose('Preset', 'Lecture model A');
  await expect(note).toHaveCount(0);
  expect(other.errors).toEqual([]);
  await other.page.context().close();
});

test('tuning is turned off for good, by mouse', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Advanced').click();
  const tune = page.getByRole('checkbox', { name: 'Tune kernels for this device' });
  await expect(tune).toBeChecked();
  await tune.uncheck();
  await lab.screenshot('kernels-off');
  await page.reload();
  await lab.button('Advanced').click();
  await expect(tune).not.toBeChecked();
});

test('tuning is turned off and on in Korean, by keyboard alone', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('한국어').press('Enter');
  await lab.button('고급 설정').press('Enter');
  const tune = page.getByRole('checkbox', { name: '이 기기에 맞게 커널 조정' });
  await tune.press('Space');
  await expect(tune).not.toBeChecked();
  await tune.press('Space');
  await expect(tune).toBeChecked();
  await expect(tune).toHaveAccessibleDescription(/소프트웨어 GPU에서는 조정하지 않습니다/);
  await lab.screenshot('kernels-ko');
});
