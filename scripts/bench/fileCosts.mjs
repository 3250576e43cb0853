// @ts-check
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { runnerImport } from 'vite';

const ENDINGS = /** @type {const} */ (['.keras', '.h5', '.weights.h5', '.safetensors']);
const CHANGED = 250;
/** Reads of a whole file; the fastest is told. */
const READS = 10;

/**
 * What it costs to read a file of lecture model A, whole and with bytes changed or cut off: times, and
 * by how much array buffers grew, as a share of the file's size. "Kept" is what a collection leaves: the
 * model itself. "Peak" is the end of the read before it: what was copied on the way is in it as far as it was not
 * collected meanwhile.
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
  // what a collection finds is given back a little later
  const settle = async () => {
    collect();
    await setTimeout(100);
    collect();
  };
  const rows = [];
  const files = [];
  for (const ending of ENDINGS) {
    const file = await writeModelFile(ending, { network, compile: null, weights, optimizer: null });
    files.push({ format: ending, file });
    if (ending === '.keras') files.push({ format: '.keras, packed', file: await packed(file) });
  }
  for (const { format, file } of files) {
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n < READS; n++) least = Math.min(least, (await measure(file)).ms);
    await settle();
    const whole = await measure(file);
    await settle();
    const kept = whole.grown();
    whole.model = null;
    let [slowest, largest, refused] = [0, 0, 0];
    for (let i = 0; i < CHANGED; i++) {
      const bytes = file.slice(0, i % 3 === 0 ? Math.floor(random() * file.length) : file.length);
      // the first bytes describe the rest
      const most = i % 2 === 0 ? Math.min(bytes.length, 4096) : bytes.length;
      for (let n = 0; n < 4; n++) bytes[Math.floor(random() * most)] = Math.floor(random() * 256);
      const { ms, peak, model } = await measure(bytes, file.length);
      slowest = Math.max(slowest, ms);
      largest = Math.max(largest, peak);
      refused += Number(model === null);
    }
    rows.push({
      ...{ format, 'file kB': Math.round(file.length / 1000), 'whole ms': round(least) },
      ...{ 'kept / file': round(kept), 'peak / file': round(whole.peak) },
      ...{ changed: CHANGED, refused, 'slowest ms': round(slowest) },
      'most peak / file': round(largest),
    });
  }
  return rows;

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function measure(bytes, size = bytes.length) {
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const grown = () => (process.memoryUsage().arrayBuffers - before) / size;
    const start = performance.now();
    const model = await readModelFiles([{ name: 'm', bytes }], network).catch(() => null);
    const ms = performance.now() - start;
    return { ms, model, peak: grown(), grown };
  }
}

/** The same archive with its entries packed, as another program may write it. @param {Uint8Array} file */
async function packed(file) {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 9 });
  for await (const entry of new ZipReader(new Uint8ArrayReader(file)).getEntriesGenerator()) {
    if (entry.directory) continue;
    const bytes = await entry.getData(new Uint8ArrayWriter());
    await writer.add(entry.filename, new Uint8ArrayReader(bytes));
  }
  return new Uint8Array(await writer.close());
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
