import { expect, type Locator, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

/**
 * Opens each of them in turn and closes it again. It looks at the whole page with the first list and the first
 * menu open; behind the others the page is the same, so it looks at them alone.
 */
async function lookAtEach(page: Page, triggers: Locator): Promise<number> {
  const count = await triggers.count();
  const seen = new Set<string | null>();
  for (let index = 0; index < count; index++) {
    const trigger = triggers.nth(index);
    const kind = await trigger.getAttribute('aria-haspopup');
    const name = (await trigger.getAttribute('aria-label')) ?? (await trigger.textContent());
    await trigger.click();
    await expect(trigger).toHaveAttribute('aria-expanded', 'true');
    await expectNoViolation(page, `${name} is open`, seen.has(kind) ? `[role=${kind}]` : undefined);
    seen.add(kind);
    await page.keyboard.press('Escape');
    await expect(trigger).toHaveAttribute('aria-expanded', 'false');
  }
  return count;
}

async function lookAtDialog(page: Page, opener: Locator): Promise<void> {
  await opener.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const details = dialog.locator('details > summary');
  if (await details.isVisible()) await details.click();
  await expectNoViolation(page, 'a dialog is open');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

// Contrast goes by the theme, names and structure by the language: each once.
for (const [language, colorScheme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test(`has no violation with any list, menu or dialog open (${language}, ${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lab = new Lab(page);
    await lab.open();
    // A step, so that the figures can be exported; a layer and everything folded open.
    await lab.chooseSmallRun(1);
    await lab.button('Step').click();
    await lab.reaches('Paused');
    await lab.button('Stop').click();
    await lab.reaches('Stopped');
    await lab.network.locator('[data-action="open"]').first().click();
    await lab.button('Advanced').click();
    if (language === 'ko') await lab.button('한국어').click();
    await expectNoViolation(page, 'the page with a layer open');

    await page.getByRole('tab', { name: /^(Runs|학습 목록)/ }).click();
    await expect(page.getByRole('table', { name: /^(Runs|학습 목록)$/ })).toBeVisible();
    await expectNoViolation(page, 'the kept runs');

    const popups = page.locator('[aria-haspopup="listbox"], [aria-haspopup="menu"]');
    expect(await lookAtEach(page, popups)).toBeGreaterThan(8);
    await lookAtDialog(page, page.getByRole('button', { name: /^(Checkpoints|체크포인트)$/ }));
    await lookAtDialog(page, page.getByRole('button', { name: /^(Share|공유)$/ }));
    await lookAtDialog(
      page,
      page.getByRole('button', { name: /^(Preview data|데이터 미리 보기)$/ }),
    );
    await page.getByRole('combobox', { name: /^(Dataset|데이터셋)$/ }).click();
    await lookAtDialog(page, page.getByRole('option', { name: /^(Load your own|직접)/ }));
  });
}
