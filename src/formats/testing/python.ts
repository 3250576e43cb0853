import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Importing JAX and Keras alone takes seconds. */
const MINUTES = 10;

/**
 * Runs a script of `scripts/interop` with real Keras on JAX. Every Python warning is an error.
 * @param args handed to the script
 * @returns what it printed last, as JSON
 * @throws with the script's output, where it fails
 */
export function runPython(script: string, ...args: readonly string[]): unknown {
  const python = process.env.CONVLAB_PYTHON;
  if (python === undefined) throw new Error('Run these tests by npm run test:interop.');
  const path = fileURLToPath(new URL(`../../../scripts/interop/${script}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, ['-W', 'error', path, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: MINUTES * 60_000,
    env: { ...process.env, KERAS_BACKEND: 'jax', JAX_PLATFORMS: 'cpu' },
  });
  if (status !== 0)
    throw new Error(`${script} failed:\n${stdout.slice(-4000)}\n${stderr.slice(-8000)}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? 'null');
}

/** A folder that is gone afterwards. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-interop-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
