import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoOverflow, expectNoViolation } from './looks.ts';

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** The training thread sees an adapter with this vendor and architecture, whatever the machine has. */
async function openWith(page: Page, vendor: string, architecture: string): Promise<Lab> {
  await page.context().route('**/train.worker*.js', async (route) => {
    const response = await route.fetch();
    const info = JSON.stringify({ vendor, architecture, description: '' });
    const lie = `Object.defineProperty(GPUAdapter.prototype, 'info', { get: () => (${info}) });\n`;
    await route.fulfill({ response, body: lie + (await response.text()) });
  });
  const lab = new Lab(page);
  await lab.open();
  return lab;
}

test('a software adapter is called so, and the way to another GPU opens beside its name', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  const chip = page.getByRole('button', { name: 'No GPU: computes on the processor' });
  await expect(lab.combobox('Device')).toHaveText('GPU (none: the processor computes)');
  await chip.click();
  const help = page.getByRole('dialog');
  await expect(help.getByText(/computes WebGPU on the processor/)).toBeVisible();
  await expect(help.getByText(/DRI_PRIME=1/)).toBeVisible();
  await expect(help.getByText(/High performance/)).toBeHidden();
  await help.getByText('Other systems').click();
  await expect(help.getByText(/High performance/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(chip).toBeFocused();
  expect(lab.errors).toEqual([]);
});

test.describe('on Windows', () => {
  test.use({ userAgent: WINDOWS });

  // Contrast goes by the theme, names and structure by the language: each once.
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['ko', 'dark'],
  ] as const) {
    test(`says of an integrated GPU how to choose another (${language}, ${colorScheme})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 390, height: 844 });
      const lab = await openWith(page, 'intel', 'gen-12lp');
      if (language === 'ko') await lab.button('한국어').click();
      await page.getByRole('button', { name: /^intel · gen-12lp (integrated|내장)$/ }).click();
      const help = page.getByRole('dialog');
      await expect(help.getByText(/(High performance|고성능).*force-high-perf/)).toBeVisible();
      await expect(help.getByText(/DRI_PRIME/)).toBeHidden();
      await help.locator('summary').click();
      await expectNoViolation(page, 'the help is open');
      await expectNoOverflow(page, 'the help is open');
      await lab.screenshot(`adapter-${language}-${colorScheme}`);
    });
  }
});

test('a discrete GPU is called so, and has no advice', async ({ page }) => {
  await openWith(page, 'nvidia', 'lovelace');
  await expect(page.locator('.chip')).toHaveText('nvidia · lovelacediscrete');
  await expect(page.getByRole('button', { name: /nvidia/ })).toBeHidden();
});
