import {
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { constantSchedule } from '../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { share } from '../testing/share.ts';
import { readModelFiles } from './readModelFiles.ts';
import { writeModelFile } from './writeModelFile.ts';

const network: NetworkSpec = {
  name: 'tiny',
  inputShape: [4, 4, 1],
  layers: [
    layerSpec('Conv2D', { filters: 2, kernel_size: 2 }, 'maps'),
    layerSpec('BatchNormalization', {}, 'norm'),
    layerSpec('Flatten', {}, 'flat'),
    layerSpec('Dense', { units: 2 }, 'scores'),
  ],
};
const weights = initialWeights(resolveNetwork(network), 1);
const trained = new Map([...weights].filter(([name]) => !name.includes('moving')));
const whole = await writeModelFile('.keras', {
  ...{ network, weights },
  compile: { optimizer: optimizerSpec('Adam'), schedule: constantSchedule, loss: 'mse' },
  optimizer: { iterations: 4, learningRate: 0.01, m: trained, v: trained },
});

async function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  configure({ useWebWorkers: false });
  const entries = new Map<string, Uint8Array>();
  for await (const entry of new ZipReader(new Uint8ArrayReader(bytes)).getEntriesGenerator()) {
    if (!entry.directory) entries.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  return entries;
}

async function packed(entries: Iterable<readonly [string, Uint8Array]>, level: number) {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level });
  for (const [name, bytes] of entries) await writer.add(name, new Uint8ArrayReader(bytes));
  return new Uint8Array(await writer.close());
}

/** A model, or one sentence. */
async function readOrRefused(bytes: Uint8Array): Promise<string | null> {
  try {
    const { notes, left } = await readModelFiles([{ name: 'm.keras', bytes }], null);
    for (const { message } of [...notes, ...left]) expect(message).not.toMatch(/\{\{/);
    return null;
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof SpecError)) throw error;
    expect(error.message).toMatch(/\.$/);
    expect(error.message.length).toBeLessThan(4000);
    return error.message;
  }
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every value of the tree, as the object or list that has it and its key there. */
function placesIn(json: Json): readonly (readonly [object, string])[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [[json, key] as const, ...placesIn(value)]);
}

const oddJson = fc.constantFrom<Json>(
  ...[
    null,
    true,
    0,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    'relu',
    'maps',
    '__proto__',
    'x'.repeat(9),
  ],
  ...[
    [],
    {},
    [null],
    [0],
    [1e9, 1e9],
    [[[]]],
    { class_name: 'Dense', config: {} },
    { config: null },
  ],
  ...[{ class_name: 'Sequential', config: { layers: [] } }, 'x'.repeat(100_000)],
);

/** Values put in, left out, or taken from elsewhere in the tree. */
const jsonChange = fc.tuple(
  share,
  fc.oneof(
    oddJson,
    fc.constant('drop'),
    share.map((from) => ({ from })),
  ),
);
const oddNumber = fc.constantFrom(
  ...[0n, 1n, 7n, 8n, 0xffn, 0xffffn, 2n ** 31n, 2n ** 32n - 1n, 2n ** 40n, 2n ** 53n, 2n ** 63n],
  2n ** 64n - 1n,
);
/** Bytes of HDF5: a byte, an address or size, or one that stands elsewhere. */
const byteChange = fc.tuple(
  share,
  fc.oneof(
    fc.nat(255),
    oddNumber,
    share.map((from) => ({ from })),
  ),
);

function changedJson(bytes: Uint8Array, changes: readonly (readonly [number, unknown])[]) {
  const json: Json = JSON.parse(new TextDecoder().decode(bytes));
  for (const [at, value] of changes) {
    const places = placesIn(json);
    const place = places[Math.floor(at * places.length)];
    if (place === undefined) continue;
    const [owner, key] = place;
    if (value === 'drop') Reflect.deleteProperty(owner, key);
    else if (typeof value === 'object' && value !== null && 'from' in value) {
      const [other, name] = places[Math.floor(Number(value.from) * places.length)] ?? place;
      Reflect.set(owner, key, structuredClone(Reflect.get(other, name)));
    } else Reflect.set(owner, key, value);
  }
  return new TextEncoder().encode(JSON.stringify(json));
}

function changedBytes(bytes: Uint8Array, changes: readonly (readonly [number, unknown])[]) {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const words = Math.floor(changed.length / 8);
  for (const [at, value] of changes) {
    const word = 8 * Math.floor(at * words);
    if (typeof value === 'number') changed[Math.floor(at * changed.length)] = value;
    if (typeof value === 'bigint') view.setBigUint64(word, value, true);
    if (typeof value === 'object' && value !== null && 'from' in value) {
      const other = 8 * Math.floor(Number(value.from) * words);
      view.setBigUint64(word, view.getBigUint64(other, true), true);
    }
  }
  return changed;
}

it.each([
  ['stored', 0],
  ['packed', 1],
])(
  'an entry that was changed in the archive itself is told by its checksum: %s',
  async (_, level) => {
    const bytes = await packed(await unpacked(whole), level);
    const half = Math.floor(bytes.length / 2);
    bytes[half] = 255 - (bytes[half] ?? 0);
    expect(await readOrRefused(bytes)).toMatch(
      /^The \.keras file is damaged: .+; save it again\.$/,
    );
  },
);

it('an entry that unpacks to more or less than it says is told', async () => {
  const bytes = await packed(await unpacked(whole), 9);
  const size = (await unpacked(whole)).get('model.weights.h5')?.length ?? 0;
  for (const other of [size - 8, size + 8]) {
    const changed = bytes.slice();
    const view = new DataView(changed.buffer);
    for (let at = 0; at + 4 <= changed.length; at++) {
      if (view.getUint32(at, true) === size) view.setUint32(at, other, true);
    }
    expect(await readOrRefused(changed)).toMatch(
      /^The \.keras file is damaged: .+; save it again\.$/,
    );
  }
});

/** In an ordinary run; more by the environment. */
const RUNS = Math.ceil(Number(process.env.CONVLAB_MUTATIONS ?? 1000) / 4);
const timeout = 60_000 + 200 * RUNS;

it('entries that are changed and packed again, with right checksums, give a model or one sentence', {
  timeout,
}, async () => {
  const entries = await unpacked(whole);
  expect(await readOrRefused(await packed(entries, 9))).toBe(null);
  const some = { minLength: 1, maxLength: 4 };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.tuple(fc.constantFrom('config.json', 'metadata.json'), fc.array(jsonChange, some)),
        fc.tuple(fc.constant('model.weights.h5'), fc.array(byteChange, some)),
      ),
      fc.constantFrom(0, 1),
      async ([name, changes], level) => {
        const bytes = entries.get(name) ?? new Uint8Array();
        const change = name.endsWith('.json') ? changedJson : changedBytes;
        const changed = new Map([...entries, [name, change(bytes, changes)]]);
        const said = await readOrRefused(await packed(changed, level));
        expect(said ?? '').not.toContain('.keras file is damaged');
        if (name === 'metadata.json') expect(said).toBe(null);
      },
    ),
    { numRuns: RUNS, seed: 12 },
  );
});
