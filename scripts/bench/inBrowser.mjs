// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { launch } from 'puppeteer-core';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../findBrowser.mjs';
import { ensureChromium } from '../install.mjs';
import { sayOnce } from './sayOnce.mjs';
import { benchVersions } from './versions.mjs';

/** Software adapters are slow: a step of a peer can take half a minute, ms. */
const PATIENCE_MS = 1_800_000;

/**
 * Builds the bench's page with the peers, presses Start in Chromium, and waits for the end.
 * @param {import('./options.mjs').BenchFlags} flags
 * @returns {Promise<import('../../src/bench/report.ts').BenchReport>}
 */
export async function benchInBrowser(flags) {
  ensureChromium();
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  const server = await serveBench();
  // TensorFlow.js's WebGL runs on SwiftShader too where there is no GPU.
  const args = [...CHROMIUM_FLAGS, '--enable-unsafe-swiftshader'];
  const browser = await launch({ executablePath, args, protocolTimeout: PATIENCE_MS });
  try {
    const page = await browser.newPage();
    await page.exposeFunction('benchProgress', sayOnce());
    await page.evaluateOnNewDocument(listen);
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}bench.html?${queryOf(flags)}`);
    const start = await page.waitForSelector('::-p-aria([name="Start"][role="button"])');
    await start?.click();
    await page.waitForFunction('window.benchEnd', { timeout: PATIENCE_MS, polling: 500 });
    const { report, failure } = await page.evaluate(() => Reflect.get(window, 'benchEnd'));
    if (failure !== null) throw new Error(`The bench in Chromium failed: ${failure}`);
    return report;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {import('./options.mjs').BenchFlags} flags */
function queryOf({ parts, models, peers, secondsPerEngine, batchSize }) {
  const query = { parts: parts.join(), models: models.join(), peers: peers ? '1' : '0' };
  const batch = batchSize === null ? {} : { batch: String(batchSize) };
  return new URLSearchParams({ ...query, ...batch, seconds: String(secondsPerEngine) });
}

/** Runs in the page, before its own scripts: records the reports of the bench's thread. */
function listen() {
  /** @type {unknown} */
  let report = null;
  window.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} args */
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'report') report = data.report;
        if (data.type === 'progress') {
          const { part, model, what } = data.progress;
          const line = [part, model, what].filter(Boolean).join(' · ');
          Reflect.get(window, 'benchProgress')(`  ${line}`);
        }
        if (data.type === 'done' || data.type === 'failed') {
          Reflect.set(window, 'benchEnd', { report, failure: data.message ?? null });
        }
      });
    }
  };
}

async function serveBench() {
  const { ours, jaxJs } = benchVersions();
  process.env.VITE_CONVLAB_VERSION = ours;
  process.env.VITE_JAX_JS_VERSION = jaxJs;
  const outDir = mkdtempSync(join(tmpdir(), 'convlab-bench-'));
  const common = {
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('error'),
    root: join(import.meta.dirname, '../..'),
  };
  await build({
    ...common,
    ...{ mode: 'bench', base: './', publicDir: false, plugins: [react()] },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'bench.html' } },
  });
  return preview({ ...common, build: { outDir }, preview: { port: 0 } });
}
