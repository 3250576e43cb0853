import { expect, type Locator, type Page } from '@playwright/test';
import type { Lab } from './lab.ts';

const SLOW = { timeout: 5 * 60_000 };

/** The images of the chosen data set, once they are there. */
export async function openPreview(lab: Lab): Promise<Locator> {
  await lab.button('Preview data').click();
  const dialog = lab.page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: /^Training image 1, class/ })).toBeVisible(SLOW);
  return dialog;
}

/** Where the user's own files are given. */
export async function openLoad(lab: Lab): Promise<Locator> {
  await lab.combobox('Dataset').click();
  await lab.page.getByRole('option', { name: 'Load your own…', exact: true }).click();
  return lab.page.getByRole('dialog', { name: 'Load your own data' });
}

export async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  const files = page.getByRole('dialog').locator('input[type=file]').first();
  await files.setInputFiles({ name, mimeType: 'application/zip', buffer });
}
