// @ts-check
// Judges our files by their real owners (Keras, h5py, onnxruntime …), in a Python environment of its own:
// made once from pinned requirements, in node_modules/.cache. CONVLAB_PYTHON names another interpreter.
// PyTorch has no wheel for CPUs alone on PyPI, so it is the system's: any Python that has it and h5py, which
// CONVLAB_TORCH_PYTHON may name. Where there is none, its tests are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const REQUIREMENTS = 'scripts/interop/requirements.txt';
const FOLDER = 'node_modules/.cache/interop-python';
/** What the pinned packages need. */
const OLDEST = 'sys.version_info >= (3, 11)';

const python = process.env.CONVLAB_PYTHON ?? environment();
if (python === null) {
  console.log('test:interop: not run, because Python 3.11 with venv and its packages is missing');
  process.exit(0);
}
const torch = torchPython();
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'interop', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      CONVLAB_PYTHON: python,
      // empty: none
      CONVLAB_TORCH_PYTHON: torch ?? '',
    },
  },
);
process.exit(status ?? 1);

/** An interpreter with PyTorch and h5py; null, and one line that says why, where there is none. */
function torchPython() {
  const named = process.env.CONVLAB_TORCH_PYTHON;
  const candidates = named ? [named] : ['/usr/bin/python3', 'python3'];
  const found = candidates.find(
    (name) => spawnSync(name, ['-c', 'import torch, h5py']).status === 0,
  );
  if (found !== undefined) return found;
  const tried = candidates.join(' nor ');
  console.log(
    `test:interop: PyTorch is left out, because ${tried} cannot import torch and h5py (on Debian: apt-get install python3-torch python3-h5py)`,
  );
  return null;
}

/** The environment's interpreter, made where the requirements have changed; null: no Python here. */
function environment() {
  const own = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const interpreter = join(FOLDER, own);
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  const mark = join(FOLDER, 'requirements.txt');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return interpreter;

  const base = ['python3.12', 'python3.11', 'python3', 'python'].find(
    (name) => spawnSync(name, ['-c', `import sys, venv; sys.exit(not (${OLDEST}))`]).status === 0,
  );
  if (base === undefined) return null;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS];
  if (!succeeds(base, ['-m', 'venv', FOLDER]) || !succeeds(interpreter, install)) return null;
  writeFileSync(mark, wanted);
  return interpreter;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}
