// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Flags with which Chromium offers WebGPU on a machine without a GPU, and makes no requests of its own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

const SYSTEM_BROWSERS = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium that the browser tests use: the one that PLAYWRIGHT_CHROMIUM_PATH names, else the
 * system's Chrome or Chromium, else Playwright's own download.
 * @returns {string | undefined} its path, or undefined where there is none
 * @throws {Error} where PLAYWRIGHT_CHROMIUM_PATH names no file
 */
export function findChromium() {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${chosen}, where there is no file.`);
  }
  return [...SYSTEM_BROWSERS, chromium.executablePath()].find(
    (path) => existsSync(path) && starts(path),
  );
}

/**
 * A downloaded Chromium may lack shared libraries and crash at once: only one that starts
 * counts. (On Windows `--version` opens a window instead of printing, so there a file is enough.)
 * @param {string} path
 */
function starts(path) {
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

const FIREFOX_PATHS = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** @returns {string | undefined} the system's Firefox, or the one that FIREFOX_PATH names */
export function findFirefox() {
  return [process.env.FIREFOX_PATH ?? '', ...FIREFOX_PATHS].find(
    (path) => path && existsSync(path),
  );
}
