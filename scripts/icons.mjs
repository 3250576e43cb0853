// @ts-check
// Draws the icons of the installed page from public/icon.svg. Run it after a change of that drawing.
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';

/** The margin that a launcher may cut off a maskable icon; iOS rounds icons itself. The drawing fills it. */
const FULL = { inset: 0.14, background: '#2f5bea' };
const ICONS = [
  { file: 'icon-192.png', size: 192, inset: 0, background: 'transparent' },
  { file: 'icon-512.png', size: 512, inset: 0, background: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, ...FULL },
  { file: 'apple-touch-icon.png', size: 180, ...FULL, inset: 0.04 },
];

const folder = new URL('../public/', import.meta.url);
const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const executablePath = findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath ? { executablePath } : {}),
});
const page = await browser.newPage();
for (const { file, size, inset, background } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  const edge = Math.round(size * inset);
  await page.setContent(
    `<style>html{background:${background}}body{margin:${edge}px}svg{display:block;width:100%}</style>${svg}`,
  );
  const path = new URL(file, folder).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
