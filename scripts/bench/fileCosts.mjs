// @ts-check
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runnerImport } from 'vite';

const ENDINGS = /** @type {const} */ (['.keras', '.h5', '.weights.h5', '.safetensors']);
const CHANGED = 250;

/**
 * What it costs to read a file of lecture model A, whole and with bytes changed or cut off: the longest time,
 * and how much array buffers grew by the end of a read, as a share of the file's size. Pieces that are garbage
 * by then count as long as they were not collected.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function fileCosts() {
  /** @type {typeof import('../../src/formats/model/readModelFiles.ts')} */
  const { readModelFiles } = await load('formats/model/readModelFiles.ts');
  /** @type {typeof import('../../src/formats/model/writeModelFile.ts')} */
  const { writeModelFile } = await load('formats/model/writeModelFile.ts');
  /** @type {typeof import('../../src/engine/network/presets.ts')} */
  const { presets } = await load('engine/network/presets.ts');
  /** @type {typeof import('../../src/engine/network/resolve.ts')} */
  const { resolveNetwork } = await load('engine/network/resolve.ts');
  /** @type {typeof import('../../src/engine/network/weights.ts')} */
  const { initialWeights } = await load('engine/network/weights.ts');

  const network = presets['model-a'];
  const weights = initialWeights(resolveNetwork(network), 1);
  const random = seeded(12);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const rows = [];
  for (const ending of ENDINGS) {
    const file = await writeModelFile(ending, { network, compile: null, weights, optimizer: null });
    await measure(file);
    const whole = await measure(file);
    let [slowest, largest, refused] = [0, 0, 0];
    for (let i = 0; i < CHANGED; i++) {
      const bytes = file.slice(0, i % 3 === 0 ? Math.floor(random() * file.length) : file.length);
      // the first bytes describe the rest
      const most = i % 2 === 0 ? Math.min(bytes.length, 4096) : bytes.length;
      for (let n = 0; n < 4; n++) bytes[Math.floor(random() * most)] = Math.floor(random() * 256);
      const { ms, share, isRefused } = await measure(bytes, file.length);
      slowest = Math.max(slowest, ms);
      largest = Math.max(largest, share);
      refused += Number(isRefused);
    }
    rows.push({
      ...{ format: ending, 'file kB': Math.round(file.length / 1000) },
      ...{ 'whole ms': round(whole.ms), 'whole bytes / file': round(whole.share) },
      ...{ changed: CHANGED, refused, 'slowest ms': round(slowest) },
      'most bytes / file': round(largest),
    });
  }
  return rows;

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function measure(bytes, size = bytes.length) {
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    const isRefused = await readModelFiles([{ name: 'm', bytes }], network).then(
      () => false,
      () => true,
    );
    const ms = performance.now() - start;
    return { ms, isRefused, share: (process.memoryUsage().arrayBuffers - before) / size };
  }
}

/** @param {string} path from src @returns {Promise<any>} */
async function load(path) {
  const file = join(import.meta.dirname, '../../src', path);
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  return module;
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2));
}

/** Numbers from 0 to 1, the same for a seed. @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
