import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { constantSchedule } from '../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { writeHdf5 } from '../hdf5/writeHdf5.ts';
import { networkToKeras } from '../keras/networkToKeras.ts';
import { readListing } from '../listing/readListing.ts';
import { share } from '../testing/share.ts';
import { tfjsModel } from '../tfjs/tfjsModel.ts';
import { type NamedFile, readModelFiles } from './readModelFiles.ts';
import { type WritableModel, writeModelFile } from './writeModelFile.ts';

const network: NetworkSpec = {
  name: 'tiny',
  inputShape: [2, 2, 1],
  layers: [layerSpec('Flatten', {}, 'flat'), layerSpec('Dense', { units: 2 }, 'scores')],
};
const weights = initialWeights(resolveNetwork(network), 1);
const model: WritableModel = {
  network,
  compile: { optimizer: optimizerSpec('SGD'), schedule: constantSchedule, loss: 'mse' },
  weights,
  optimizer: { iterations: 4, learningRate: 0.01, m: null, v: null },
};
const utf8 = (text: string) => new TextEncoder().encode(text);

async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof FormatError || error instanceof SpecError) return error.message;
  throw error ?? new Error('nothing was refused');
}

/** A safetensors file of that header and no data. */
function safetensors(header: string): NamedFile {
  const text = utf8(header);
  const bytes = new Uint8Array(8 + text.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return { name: 'w.safetensors', bytes };
}

it('a zip whose entries are large only together is not unpacked', async () => {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new BlobWriter(), { level: 9 });
  for (const name of ['config.json', 'model.weights.h5']) {
    await zip.add(name, new Uint8ArrayReader(new Uint8Array(900_000)));
  }
  const bytes = new Uint8Array(await (await zip.close()).arrayBuffer());
  expect(await refused(readModelFiles([{ name: 'a.keras', bytes }], null))).toContain(
    'unpacks model.weights.h5 to 900000 bytes',
  );
});

it('a name of ten million letters makes no long sentence', async () => {
  const name = 'n'.repeat(10_000_000);
  const layer = { class_name: 'Dense', config: { name, units: -1, batch_input_shape: [null, 2] } };
  const json = { class_name: 'Sequential', config: { name: 's', layers: [layer] } };
  const files = [
    { name: 'm.json', bytes: utf8(JSON.stringify(json)) },
    { name, bytes: utf8('{') },
    safetensors(JSON.stringify({ [name]: { dtype: 'F99', shape: [], data_offsets: [0, 0] } })),
  ];
  for (const file of files) {
    expect((await refused(readModelFiles([file], network))).length).toBeLessThan(2000);
  }
});

it('brackets a hundred thousand deep are told in a sentence', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(await refused(readModelFiles([safetensors(`{"a":${deep}}`)], network))).toContain(
    'nested 100001 deep',
  );
  const { problems } = readListing(`{"cells":${deep}}`, { inputShape: [2, 2, 1], classes: 2 });
  expect(problems.map(({ message }) => message).join()).toContain('nested 100001 deep');
});

it('weights that a file holds as whole numbers are read as floats', async () => {
  const vars = {
    members: new Map([
      ['0', { shape: [4, 2], data: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8) }],
      ['1', { shape: [2], data: Int32Array.of(9, 10) }],
    ]),
  };
  const dense = { members: new Map([['vars', vars]]) };
  const layers = { members: new Map([['dense', dense]]) };
  const bytes = writeHdf5({ members: new Map([['layers', layers]]) });
  const read = await readModelFiles([{ name: 'w.weights.h5', bytes }], network);
  expect(read.weights?.get('scores/bias')?.data).toEqual(Float32Array.of(9, 10));
});

/** In an ordinary run; more by the environment. */
const RUNS = Number(process.env.CONVLAB_MUTATIONS ?? 1000);
const timeout = 60_000 + 50 * RUNS;
const endings = ['.keras', '.h5', '.weights.h5', '.safetensors'] as const;

/** A model in every format, each as the files that are given together. */
async function everyFormat(): Promise<readonly (readonly NamedFile[])[]> {
  const written = endings.map(async (ending) => [
    { name: `m${ending}`, bytes: await writeModelFile(ending, model) },
  ]);
  const json = { name: 'm.json', bytes: utf8(JSON.stringify(networkToKeras(network))) };
  return [...(await Promise.all(written)), [json], tfjsFiles()];
}

function tfjsFiles(): readonly NamedFile[] {
  const { json, weights: bytes } = tfjsModel(resolveNetwork(network), weights);
  return [
    { name: 'model.json', bytes: utf8(json) },
    { name: 'weights.bin', bytes },
  ];
}

it('every format is whole before it is changed', async () => {
  for (const files of await everyFormat()) {
    const { notes } = await readModelFiles(files, network);
    expect(notes, files[0]?.name).toEqual([]);
  }
});

it('any change of the bytes of a listing or a notebook is read to its end', () => {
  const code =
    'from keras import layers\nm = Sequential([Input((2, 2, 1)), Flatten(), Dense(2)])\n';
  const cells = [{ cell_type: 'code', source: [code] }];
  const texts = [code, JSON.stringify({ cells, nbformat: 4 })];
  const changes = fc.array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), changes, (text, changes) => {
      const bytes = utf8(text);
      for (const [at, value] of changes) bytes[Math.floor(at * (bytes.length - 1))] = value;
      const read = readListing(new TextDecoder().decode(bytes), {
        inputShape: [2, 2, 1],
        classes: 2,
      });
      const all = [read, ...read.models].flatMap(({ problems }) => problems);
      expect(all.map(({ code }) => code)).not.toContain('failed');
    }),
    { numRuns: Math.ceil(RUNS / 4), seed: 12 },
  );
});

it('any change of the files of any format gives a model or one sentence', { timeout }, async () => {
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 34, 45, 57, 91, 123, 127, 128, 255));
  const changes = fc.array(fc.tuple(share, byte), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(await everyFormat())),
      fc.nat(3),
      changes,
      fc.constantFrom('change', 'cut', 'leave out', 'double'),
      async (files, which, changes, how) => {
        const changed = files.flatMap((file, i): readonly NamedFile[] => {
          if (i !== which % files.length) return [file];
          if (how === 'leave out') return [];
          const kept =
            how === 'cut' ? Math.floor(file.bytes.length * (changes[0]?.[0] ?? 1)) : undefined;
          const bytes = file.bytes.slice(0, kept);
          for (const [at, value] of changes) bytes[Math.floor(at * (bytes.length - 1))] = value;
          return how === 'double' ? [file, { ...file, bytes }] : [{ ...file, bytes }];
        });
        try {
          await readModelFiles(changed, network);
        } catch (error) {
          if (!(error instanceof FormatError || error instanceof SpecError)) throw error;
          expect(error.message).toMatch(/\.$/);
          expect(error.message.length).toBeLessThan(4000);
        }
      },
    ),
    { numRuns: RUNS, seed: 12 },
  );
});
