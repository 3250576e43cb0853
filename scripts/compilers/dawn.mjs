// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */
/**
 * @typedef {object} Answer
 * @property {string | null} refusal
 * @property {string} [absent] a feature that the adapter lacks: the pipeline was not compiled
 * @property {readonly string[]} said output of the driver meanwhile
 */

/**
 * Compiles pipelines with Dawn, in as many processes as there are cores.
 * @param {'null' | 'vulkan'} backend `null` ends with Tint's checks
 * @param {readonly Pipeline[]} pipelines
 * @param {Record<string, string>} [env] selects the driver
 * @returns {Promise<readonly Answer[]>} one for each pipeline, in order
 * @throws {Error} where Dawn has no such device
 */
export async function compileOnDawn(backend, pipelines, env = {}) {
  const share = Math.ceil(pipelines.length / availableParallelism());
  const parts = Array.from({ length: availableParallelism() }, (_, i) =>
    pipelines.slice(i * share, (i + 1) * share),
  );
  const answers = await Promise.all(parts.map((part) => compilePart(backend, part, env)));
  return answers.flat();
}

/**
 * A crash of the compiler counts as a refusal of the current pipeline; another process compiles the rest.
 * @param {string} backend
 * @param {readonly Pipeline[]} pipelines
 * @param {Record<string, string>} env
 * @returns {Promise<readonly Answer[]>}
 */
async function compilePart(backend, pipelines, env) {
  if (pipelines.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'convlab-dawn-'));
  const path = join(folder, 'pipelines.json');
  writeFileSync(path, JSON.stringify(pipelines));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'onDawn.mjs'), backend, path], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  /** @type {Answer[]} */
  const answers = [];
  /** @type {string[]} */
  let said = [];
  let begun = false;
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.startsWith('{"begun"')) {
      said = [];
      begun = true;
    } else if (line.startsWith('{"refusal"')) answers.push({ ...JSON.parse(line), said });
    else said.push(line);
  }
  const end = await ended;
  rmSync(folder, { recursive: true });
  if (answers.length === pipelines.length) return answers;
  if (!begun) throw new Error(`Dawn opened no ${backend} device (${end}):\n${said.join('\n')}`);
  const crash = { refusal: `The compiler crashed (${end}).`, said };
  const rest = pipelines.slice(answers.length + 1);
  return [...answers, crash, ...(await compilePart(backend, rest, env))];
}
