import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';

// A visitor who has never been here, on a device that computes on the processor.
test.use({ storageState: { cookies: [], origins: [] } });

for (const [language, width, height] of [
  ['en', 1280, 720],
  ['ko', 390, 844],
] as const) {
  test.describe(`the first run on a slow device (${language}, ${width} px)`, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US', viewport: { width, height } });

    test('is one of seconds, by the button that offers itself, and its curve is in sight', async ({
      page,
    }) => {
      const lab = new Lab(page);
      await page.goto('./');
      await page.getByRole('button', { name: /^(Train|학습 시작)$/ }).click();
      const question = page.getByRole('dialog', { name: /^(This fit takes long|여기서는)/ });
      await expect(question.getByText(/^(about|약) /)).toHaveCount(2);
      await lab.screenshot(`first-run-${language}-question`);
      await page.keyboard.press('Enter');
      await expect(question).toBeHidden();
      await expect(lab.status).toHaveText(/^(Finished|학습 완료)$/);
      await expect(page.locator('.charts canvas').first()).toBeInViewport();
      const rows = await lab.tableRows(page.locator('.history tbody'));
      const losses = rows.map(([, loss]) => Number(loss));
      expect(losses).toHaveLength(8);
      expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
      await lab.screenshot(`first-run-${language}-done`);

      // Once is enough: the next run begins by one press.
      await page.getByRole('button', { name: /^(Train|학습 시작)$/ }).click();
      await expect(lab.status).not.toHaveText(/^(Finished|학습 완료)$/);
      expect(lab.errors).toEqual([]);
    });
  });
}

test('a long fit can be wanted, and Escape takes the question back', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Train').click();
  // The question comes when its code is here, and a key pressed before it means nothing.
  await expect(page.getByRole('dialog').locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(lab.button('Train')).toBeFocused();
  await expect(lab.status).toHaveText('Ready');
  await lab.button('Train').click();
  await page.getByRole('button', { name: /^Train as it is set up/ }).click();
  await lab.reaches(/^Training epoch 1\/15/);
  await lab.button('Stop').click();
  await lab.reaches('Stopped');
  expect(lab.errors).toEqual([]);
});
