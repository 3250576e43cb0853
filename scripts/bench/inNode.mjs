// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '../bundle.mjs';
import { vulkanEnvironment } from '../vulkan.mjs';
import { sayOnce } from './sayOnce.mjs';
import { benchVersions } from './versions.mjs';

const root = join(import.meta.dirname, '../..');

/**
 * Runs the bench in Node on Dawn.
 * @param {import('./options.mjs').BenchFlags} flags
 * @returns {Promise<import('../../src/bench/report.ts').BenchReport>}
 */
export async function benchInNode({ via, ...order }) {
  const bundle = await bundleForNode('src/bench/node.ts', 'bench');
  const out = join(mkdtempSync(join(tmpdir(), 'convlab-bench-')), 'report.json');
  const asked = JSON.stringify({ ...order, out, versions: benchVersions() });
  // A driver from elsewhere is given as a command that runs Node.
  const [command = process.execPath, ...args] = via === null ? [process.execPath] : [via, 'node'];
  // A first step includes compilation, so drivers must not cache kernels of an earlier run.
  const cold = { MESA_SHADER_CACHE_DISABLE: 'true' };
  const env = { ...process.env, ...cold, ...(via === null ? vulkanEnvironment() : {}) };
  const child = spawn(command, [...args, bundle, asked], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8');
  let said = '';
  const say = sayOnce();
  child.stderr.on('data', (text) => {
    said += text;
    // Progress lines are indented; other lines are Dawn's warnings about limits that it lowers.
    for (const line of text.split('\n')) if (line.startsWith('  ')) say(line);
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status !== 0) throw new Error(`The bench in Node ended with ${status}:\n${said}`);
  return JSON.parse(readFileSync(out, 'utf8'));
}
