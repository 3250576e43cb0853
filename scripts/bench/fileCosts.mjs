// @ts-check
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { runnerImport } from 'vite';

const ENDINGS = /** @type {const} */ (['.keras', '.h5', '.weights.h5', '.safetensors']);
/** Of each file, and of the large one. */
const [CHANGED, CHANGED_LARGE] = [250, 12];
/** Reads of a whole file; the fastest is told. */
const READS = 10;

/**
 * What it costs to read a file of lecture model A, and a packed one of model B, whole and with bytes changed or
 * cut off: times, and by how much array buffers grew, as a share of the file's size. "Kept" is what a collection
 * leaves: the model itself. "Peak" is the most during the read and at its end: what was copied on the way is in it
 * as far as it was not collected meanwhile.
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
    const [network, changed] = [presets['model-a'], CHANGED];
    const file = await written(ending, network);
    files.push({ format: ending, network, file, changed });
    if (ending !== '.keras') continue;
    files.push({ format: '.keras, packed', network, file: await packed(file), changed });
    const large = { network: presets['model-b'], changed: CHANGED_LARGE };
    const whole = await packed(await written(ending, large.network));
    files.push({ format: '.keras of model B, packed', file: whole, ...large });
  }
  for (const { format, network, file, changed } of files) {
    const measure = measuring(network, file.length);
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n < READS; n++) least = Math.min(least, (await measure(file)).ms);
    await settle();
    const whole = await measure(file);
    await settle();
    const kept = whole.grown();
    whole.model = null;
    let [slowest, largest, refused] = [0, 0, 0];
    for (let i = 0; i < changed; i++) {
      const bytes = file.slice(0, i % 3 === 0 ? Math.floor(random() * file.length) : file.length);
      // the first bytes describe the rest
      const most = i % 2 === 0 ? Math.min(bytes.length, 4096) : bytes.length;
      for (let n = 0; n < 4; n++) bytes[Math.floor(random() * most)] = Math.floor(random() * 256);
      const { ms, peak, model } = await measure(bytes);
      slowest = Math.max(slowest, ms);
      largest = Math.max(largest, peak);
      refused += Number(model === null);
    }
    rows.push({
      ...{ format, 'file kB': Math.round(file.length / 1000), 'whole ms': round(least) },
      ...{ 'kept / file': round(kept), 'peak / file': round(whole.peak) },
      ...{ changed, refused, 'slowest ms': round(slowest) },
      'most peak / file': round(largest),
    });
  }
  return rows;

  /** @param {typeof ENDINGS[number]} ending @param {import('../../src/engine/network/spec.ts').NetworkSpec} network */
  function written(ending, network) {
    const weights = initialWeights(resolveNetwork(network), 1);
    return writeModelFile(ending, { network, compile: null, weights, optimizer: null });
  }

  /** @param {import('../../src/engine/network/spec.ts').NetworkSpec} network @param {number} size of the whole file */
  function measuring(network, size) {
    return async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
      collect();
      const before = process.memoryUsage().arrayBuffers;
      const grown = () => (process.memoryUsage().arrayBuffers - before) / size;
      let peak = 0;
      const timer = setInterval(() => {
        peak = Math.max(peak, grown());
      }, 1);
      const start = performance.now();
      const model = await readModelFiles([{ name: 'm', bytes }], network).catch(() => null);
      const ms = performance.now() - start;
      clearInterval(timer);
      return { ms, model, peak: Math.max(peak, grown()), grown };
    };
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
