import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page } from '@playwright/test';
import type { Lab } from './lab.ts';

/** The address that the Share dialog gives for the present set-up. */
export async function sharedLink(lab: Lab): Promise<string> {
  await lab.button('Share').click();
  const address = await linkShown(lab);
  await lab.button('Close').click();
  return address;
}

/** What the open dialog has as the link. */
export async function linkShown(lab: Lab): Promise<string> {
  const link = lab.page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#/);
  return link.inputValue();
}

/** Nothing stored, as on another machine. */
export async function openFresh(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Trains, and exports the figures of every step. */
export async function trainedCurve(lab: Lab): Promise<string> {
  await lab.button('Train').click();
  await lab.reaches('Finished');
  return exportedCurve(lab);
}

/** The figures of every step; the pace is the machine's, the rest the set-up's. */
export async function exportedCurve(lab: Lab): Promise<string> {
  await lab.button('Export').click();
  const [file] = await Promise.all([
    lab.page.waitForEvent('download'),
    lab.page.getByRole('menuitem', { name: 'Figures per step as CSV' }).click(),
  ]);
  const [head = '', ...rows] = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
  const paced = head.split(',').indexOf('examples_per_second');
  expect(paced).toBeGreaterThan(0);
  return rows.map((row) => row.split(',').toSpliced(paced, 1).join()).join('\n');
}
