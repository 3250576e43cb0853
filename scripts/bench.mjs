// @ts-check
// Times that no test asserts: training speed in Node and in the page, and how smooth the page stays
// while it trains. Figures belong to this machine and this driver alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { benchChart } from './chartBench.mjs';
import { ensureChromium } from './install.mjs';
import { openChromium, trainInPage } from './trainInPage.mjs';
import { vulkanEnvironment } from './vulkan.mjs';

const NODE_RUNS = [
  { preset: 'small', batchSize: 32, limit: 3200 },
  { preset: 'model-a', batchSize: 256, limit: 1024 },
  { preset: 'model-b', batchSize: 32, limit: 128 },
];
const PAGE_STEPS = 200;

build();
console.log('\nTraining in Node (Dawn)');
console.table(NODE_RUNS.map(trainInNode));
console.log('\nThe page while it trains (Chromium)');
console.table([await watchPage()]);

console.log('\nA chart of 100,000 points and 8 runs, scripting of an update (Chromium)');
console.table([await benchChart()]);
process.exit(0);

function build() {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('npm run build failed.');
}

/** @param {{ preset: string, batchSize: number, limit: number }} run */
function trainInNode({ preset, batchSize, limit }) {
  const metrics = join(mkdtempSync(join(tmpdir(), 'convlab-bench-')), 'metrics.jsonl');
  // The first epoch warms up; the second is the figure.
  const flags = { preset, metrics, 'batch-size': batchSize, limit, epochs: 2 };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { status, stderr } = spawnSync(process.execPath, ['dist-cli/train.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...vulkanEnvironment() },
  });
  if (status !== 0) throw new Error(stderr);
  const lines = readFileSync(metrics, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const plan = lines.find(({ type }) => type === 'plan');
  const epoch = lines.findLast(({ type }) => type === 'epoch');
  return {
    preset,
    'batch size': batchSize,
    'images/s': Math.round(epoch.examplesPerSecond),
    'ms a step': Math.round((1000 * batchSize) / epoch.examplesPerSecond),
    'dispatches a step': plan.dispatchesPerStep,
    'MB on the device': Math.round(plan.bytes / 1e6),
  };
}

async function watchPage() {
  ensureChromium();
  const server = await preview({ preview: { port: 0, open: false } });
  const url = server.resolvedUrls?.local[0] ?? '';
  const setup = { url, steps: PAGE_STEPS, batchSize: 32, name: 'bench' };
  const { adapter, frames, longTasks } = await trainInPage(await openChromium(), setup);
  await server.close();
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) =>
    Math.round(sorted[Math.floor(part * sorted.length)] ?? 0);
  return {
    adapter,
    frames: frames.length,
    'median ms': at(0.5),
    '95th percentile ms': at(0.95),
    'longest ms': at(0.9999),
    'tasks over 50 ms': longTasks.length,
  };
}
