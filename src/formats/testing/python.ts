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
  return lastLine(outputOf(python, ['-W', 'error', pathOf(script), ...args]));
}

/** A Python with PyTorch and h5py; empty where there is none. */
export const torchPython = process.env.CONVLAB_TORCH_PYTHON ?? '';

/** Runs a script of `scripts/interop` with PyTorch, likewise; its warnings are not our concern. */
export function runTorch(script: string, ...args: readonly string[]): unknown {
  return lastLine(runTorchProgram([pathOf(script), ...args]));
}

/**
 * Runs Python with PyTorch.
 * @returns all that it printed
 * @throws with its output, where it fails
 */
export function runTorchProgram(args: readonly string[], folder?: string): string {
  return outputOf(torchPython, args, folder);
}

function pathOf(script: string): string {
  return fileURLToPath(new URL(`../../../scripts/interop/${script}`, import.meta.url));
}

function outputOf(python: string, args: readonly string[], folder?: string): string {
  const { status, stdout, stderr } = spawnSync(python, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: MINUTES * 60_000,
    cwd: folder,
    env: {
      ...process.env,
      ...{ KERAS_BACKEND: 'jax', JAX_PLATFORMS: 'cpu' },
      // most of the time goes into compiling small networks that are run once or twice
      XLA_FLAGS: '--xla_backend_optimization_level=0',
    },
  });
  if (status === 0) return stdout;
  throw new Error(`${args.join(' ')} failed:\n${stdout.slice(-4000)}\n${stderr.slice(-8000)}`);
}

function lastLine(output: string): unknown {
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? 'null');
}

/** A folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-interop-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
