import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';

// The first visit: nothing is known of the user.
test.use({ storageState: { cookies: [], origins: [] } });

const titles = ['Build the network', 'Train it', 'Read the curves', 'Keep, compare and share'];

for (const width of [1280, 390]) {
  test(`the tour offers itself without holding anyone up, and once (${width} px)`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 720 });
    const lab = new Lab(page);
    await lab.open();
    const tour = page.getByRole('dialog', { name: 'Build the network' });
    await expect(tour).toBeVisible();
    await expect(page.locator('body')).toBeFocused();
    await lab.screenshot(`tour-first-visit-${width}`);
    // Whoever works on is not held up, and whoever trains has found the way.
    await lab.network.locator('[data-action="open"]').first().click();
    await expect(tour).toBeVisible();
    await lab.button('Train').click();
    await expect(tour).toBeHidden();
    await page.getByRole('button', { name: /^Train a quick set-up/ }).click();
    await expect(lab.button('Pause')).toBeFocused();
    await lab.button('Stop').click();
    await expect(lab.status).toHaveText('Stopped');
    await page.reload();
    await expect(lab.status).toHaveText('Ready');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('the tour goes on, back and away by keyboard alone', async ({ page }) => {
  const lab = new Lab(page);
  const { keyboard } = page;
  await lab.open();
  await expect(page.getByRole('dialog', { name: 'Build the network' })).toBeVisible();
  await keyboard.press('Tab');
  await expect(lab.button('Skip')).toBeFocused();
  await keyboard.press('Tab');
  await expect(lab.button('Next')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Train it' })).toBeVisible();
  await expect(lab.button('Next')).toBeFocused();
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Build the network' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.status).toHaveText('Ready');
});

for (const width of [1440, 1280, 390]) {
  test(`no step of the tour hides the button it speaks of (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    const lab = new Lab(page);
    await lab.open();
    for (const [index, title] of titles.entries()) {
      const tour = page.getByRole('dialog', { name: title });
      await expect(tour).toBeVisible();
      await lab.screenshot(`tour-${index + 1}-${width}`);
      // Playwright finds out whether anything lies over it.
      await lab.button('Train').click({ trial: true });
      await tour
        .getByRole('button', { name: index === titles.length - 1 ? 'Done' : 'Next' })
        .click();
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('the tour leaves the first word to a link and to a page around this one', async ({ page }) => {
  await page.goto('./#embed=1');
  await expect(page.getByRole('status')).toHaveText('Ready');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
