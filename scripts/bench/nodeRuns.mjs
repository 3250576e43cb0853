// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vulkanEnvironment } from '../vulkan.mjs';

const RUNS = [
  { preset: 'small', batchSize: 32, limit: 3200 },
  { preset: 'model-a', batchSize: 256, limit: 1024 },
  { preset: 'model-b', batchSize: 32, limit: 128 },
];

/** Trains by the command line, as a user would; run `npm run build` first. */
export function nodeRuns() {
  return RUNS.map(trainInNode);
}

/** @param {{ preset: string, batchSize: number, limit: number }} run */
function trainInNode({ preset, batchSize, limit }) {
  const metrics = join(mkdtempSync(join(tmpdir(), 'convlab-bench-')), 'metrics.jsonl');
  // The first epoch warms up; the second is measured.
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
