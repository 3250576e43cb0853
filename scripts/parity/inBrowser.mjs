// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview, runnerImport } from 'vite';

/** Time limit; software adapters compile every kernel of every network slowly, ms. */
const PATIENCE_MS = 2_000_000;

/**
 * Compares every variant that a browser offers with the f64 reference.
 * @param {string} name of the browser
 * @param {() => Promise<import('puppeteer-core').Browser>} open
 * @throws Error where a variant differs, does not repeat, or none runs
 */
export async function parityInBrowser(name, open) {
  /** @type {{ module: typeof import('./reportParity.ts') }} */
  const { module } = await runnerImport(join(import.meta.dirname, 'reportParity.ts'));
  const outDir = mkdtempSync(join(tmpdir(), 'convlab-parity-'));
  const common = {
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('error'),
    root: import.meta.dirname,
  };
  await build({ ...common, publicDir: false, base: './', build: { outDir, target: 'esnext' } });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } });
  try {
    const { adapter, rows } = await parityIn(open, server.resolvedUrls?.local[0] ?? '');
    if (!module.reportParity(`${name}, ${adapter}`, rows)) {
      throw new Error(`A variant of the kernels does not agree with the f64 reference in ${name}.`);
    }
  } finally {
    await server.close();
  }
}

/**
 * @param {() => Promise<import('puppeteer-core').Browser>} open
 * @param {string} address
 * @returns {Promise<{ adapter: string, rows: readonly import('./worstErrors.ts').VariantRow[] }>}
 */
async function parityIn(open, address) {
  const browser = await open();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await page.evaluate(() => Reflect.get(window, 'parity') ?? null);
      if (found?.failure) throw new Error(found.failure);
      if (found !== null) return found;
      if (Date.now() > end) throw new Error('The kernels of a browser took too long.');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await browser.close();
  }
}
