// @ts-check
// Runs Lighthouse's checks on the built page, as a phone and as a desktop, and writes docs/lighthouse.md. It fails where
// one of them is red. Lighthouse comes by npx and is no dependency: it brings 200 packages for a check that is
// seldom made. Its checks of installed pages ended with version 11. `npm run build` comes first.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './findBrowser.mjs';

/**
 * @typedef {{ title: string, score: number | null, scoreDisplayMode: string }} Audit
 * @typedef {{ title: string, score: number | null, auditRefs: { id: string }[] }} Category
 * @typedef {{ lighthouseVersion: string, audits: Record<string, Audit>, categories: Record<string, Category>, runtimeError?: { message: string } }} Report
 */

const TABLE = fileURLToPath(new URL('../docs/lighthouse.md', import.meta.url));
const WHAT = 'accessibility,best-practices,seo';
const RUNS = [
  { page: 'index.html', screen: 'phone', version: '12.8.2', categories: WHAT },
  { page: 'index.html', screen: 'desktop', version: '12.8.2', categories: WHAT },
  { page: 'index.html', screen: 'phone', version: '11.7.1', categories: 'pwa' },
  { page: 'bench.html', screen: 'phone', version: '12.8.2', categories: WHAT },
];

const folder = mkdtempSync(join(tmpdir(), 'convlab-lighthouse-'));
const server = await preview({ logLevel: 'error' });
const url = server.resolvedUrls?.local[0];
if (!url) throw new Error('Vite serves the page but names no local address.');

/** @type {string[]} */
const rows = [];
/** @type {string[]} */
const red = [];
for (const run of RUNS) judge(run, await lighthouse(`${url}${run.page}`, run));
await server.close();
rmSync(folder, { recursive: true });
const head = ['page', 'screen', 'checks', 'score', 'passed', 'red', 'Lighthouse'];
const lines = [head, head.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`);
writeFileSync(
  TABLE,
  [
    '# Lighthouse',
    '',
    'Written by `npm run lighthouse`: Lighthouse’s checks on the built page, as `npm start` serves it. Checks of speed are left out, because they measure the machine; `e2e/budget.spec.ts` holds the size of the first load.',
    '',
    ...lines,
    ...rows,
    '',
    ...(red.length === 0 ? ['Nothing is red.'] : red.map((line) => `- ${line}`)),
    '',
  ].join('\n'),
);
console.log(readFileSync(TABLE, 'utf8'));
if (red.length > 0) process.exitCode = 1;

/**
 * @param {string} address
 * @param {typeof RUNS[number]} run
 * @returns {Promise<Report>}
 */
async function lighthouse(address, { screen, version, categories }) {
  const out = join(folder, 'report.json');
  const flags = ['--headless=new', ...CHROMIUM_FLAGS].join(' ');
  const args = [
    `--output-path=${out}`,
    `--only-categories=${categories}`,
    `--chrome-flags=${flags}`,
  ];
  const preset = screen === 'desktop' ? ['--preset=desktop'] : [];
  const all = ['--yes', `lighthouse@${version}`, address, '--quiet', '--output=json', ...args];
  const CHROME_PATH = findChromium() ?? '';
  // Not `spawnSync`: the page is served by this very process.
  const child = spawn('npx', [...all, ...preset], {
    stdio: 'inherit',
    env: { ...process.env, CHROME_PATH },
  });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`Lighthouse ${version} ended with ${status}.`);
  const report = JSON.parse(readFileSync(out, 'utf8'));
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  return report;
}

/**
 * @param {typeof RUNS[number]} run
 * @param {Report} report
 */
function judge({ page, screen }, { lighthouseVersion, audits, categories }) {
  for (const { title, score, auditRefs } of Object.values(categories)) {
    const judged = auditRefs.flatMap(({ id }) => audits[id] ?? []);
    const scored = judged.filter(
      (audit) => audit.score !== null && !/^(informative|manual)$/.test(audit.scoreDisplayMode),
    );
    const failed = scored.filter((audit) => (audit.score ?? 0) < 1);
    const cells = [page, screen, title, Math.round((score ?? 0) * 100)];
    const counts = [scored.length - failed.length, failed.length, lighthouseVersion];
    rows.push(`| ${[...cells, ...counts].join(' | ')} |`);
    red.push(...failed.map((audit) => `${page}, ${screen}: ${audit.title}`));
  }
}
