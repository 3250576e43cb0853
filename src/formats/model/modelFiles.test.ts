import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { constantSchedule, scheduleSchema } from '../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { tensorsOf } from '../../engine/network/stateTensors.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { type DatasetToWrite, type GroupToWrite, writeHdf5 } from '../hdf5/writeHdf5.ts';
import { share } from '../testing/share.ts';
import { requiredEnding } from './modelFormat.ts';
import { readModelFiles } from './readModelFiles.ts';
import { type WritableModel, writeModelFile } from './writeModelFile.ts';

const network: NetworkSpec = {
  name: 'small',
  inputShape: [6, 6, 1],
  layers: [
    layerSpec('Conv2D', { filters: 2, activation: 'relu' }, '합성곱'),
    layerSpec('BatchNormalization', {}, 'normal'),
    layerSpec('Flatten', {}, 'flat'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }, 'scores'),
  ],
};
const weights = initialWeights(resolveNetwork(network), 1);
const size = 3 * 3 * 2 + 2 + 4 + 32 * 3 + 3;
const slots = tensorsOf(
  resolveNetwork(network),
  new Map([
    ['weights', Float32Array.from({ length: size }, (_, i) => i)],
    ['state', new Float32Array(4)],
    ['m', Float32Array.from({ length: size }, (_, i) => i / 7)],
    ['v', Float32Array.from({ length: size }, (_, i) => i * i)],
  ]),
);
const model: WritableModel = {
  network,
  compile: {
    optimizer: optimizerSpec('Adam', { learning_rate: 0.002 }),
    schedule: constantSchedule,
    loss: 'sparse_categorical_crossentropy',
  },
  weights,
  optimizer: { iterations: 41, learningRate: 0.002, m: slots.m, v: slots.v },
};
const endings = ['.keras', '.h5', '.weights.h5', '.safetensors'] as const;

async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof FormatError) return error.message;
  throw error ?? new Error('nothing was refused');
}

describe('a model in a file', () => {
  it.each(endings)('comes back from %s bit for bit', async (ending) => {
    const bytes = await writeModelFile(ending, model);
    const read = await readModelFiles([{ name: 'a', bytes }], network);
    expect(read.weights).toEqual(weights);
    expect(read.optimizer).toEqual(model.optimizer);
    expect(read.notes).toEqual([]);
    if (ending !== '.keras' && ending !== '.h5') return;
    expect({ network: read.network, compile: read.compile }).toMatchObject({
      network: { layers: network.layers },
      compile: model.compile,
    });
  });

  it('has no learning rate where a schedule gives it', async () => {
    const schedule = scheduleSchema.parse({
      decay: { kind: 'CosineDecay' },
      warmup: { warmup_steps: 4 },
    });
    const compile = {
      ...model.compile,
      optimizer: optimizerSpec('Adam'),
      loss: 'mse',
      schedule,
    } as const;
    const optimizer = { iterations: 3, learningRate: null, m: slots.m, v: slots.v };
    const bytes = await writeModelFile('.keras', { ...model, compile, optimizer });
    const read = await readModelFiles([{ name: 'a', bytes }], null);
    expect(read).toMatchObject({ compile, optimizer });
  });

  it('is refused where Keras has no such schedule', async () => {
    const schedule = scheduleSchema.parse({
      ...{ decay: { kind: 'ExponentialDecay' }, warmup: { warmup_steps: 4 } },
    });
    const compile = { optimizer: optimizerSpec('Adam'), loss: null, schedule };
    expect(await refused(writeModelFile('.h5', { ...model, compile }))).toContain(
      'Keras has no warm-up before ExponentialDecay',
    );
  });

  it('needs its network where it is weights alone, and one that they fit', async () => {
    for (const ending of ['.weights.h5', '.safetensors'] as const) {
      const file = { name: `w${ending}`, bytes: await writeModelFile(ending, model) };
      expect(await refused(readModelFiles([file], null))).toContain('weights without a network');
      const other = { ...network, layers: [...network.layers.slice(2)] };
      await expect(readModelFiles([file], other)).rejects.toThrow(SpecError);
      const deeper = { ...network, layers: [layerSpec('Conv2D', {}, 'first'), ...network.layers] };
      await expect(readModelFiles([file], deeper)).rejects.toThrow(/layer/);
    }
  });

  it('keeps its weights where the optimizer is not the one that the file names', async () => {
    const sgd = { ...model.compile, optimizer: optimizerSpec('SGD') } as WritableModel['compile'];
    const bytes = await writeModelFile('.keras', { ...model, compile: sgd });
    const read = await readModelFiles([{ name: 'a', bytes }], null);
    expect(read.optimizer).toEqual({ iterations: 41, learningRate: 0.002, m: null, v: null });
  });

  it('is told by what it is where it is none', async () => {
    const png = { name: 'a.h5', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) };
    expect(await refused(readModelFiles([png], null))).toContain('a.h5 is a PNG image');
    expect(() => requiredEnding('a.onnx')).toThrow('ends in none of .weights.h5, .keras');
  });

  it('may come with files that it does not need, which are named', async () => {
    const bytes = await writeModelFile('.keras', model);
    const other = { name: 'notes.txt', bytes: Uint8Array.of(65) };
    const { notes, weights } = await readModelFiles([{ name: 'a.keras', bytes }, other], null);
    expect(notes.map(({ message }) => message)).toEqual([
      'notes.txt is not needed for the model in a.keras, so it was left.',
    ]);
    expect(weights).toEqual(model.weights);
    expect(await refused(readModelFiles([], null))).toContain('No file was given');
  });

  it('is not unpacked where a zip says more than its file can hold', async () => {
    configure({ useWebWorkers: false });
    const zip = new ZipWriter(new BlobWriter(), { level: 9 });
    await zip.add('config.json', new Uint8ArrayReader(new TextEncoder().encode('{}')));
    await zip.add('model.weights.h5', new Uint8ArrayReader(new Uint8Array(2 ** 24)));
    const bytes = new Uint8Array(await (await zip.close()).arrayBuffer());
    expect(bytes.length).toBeLessThan(2 ** 16);
    expect(await refused(readModelFiles([{ name: 'bomb.keras', bytes }], null))).toContain(
      'unpacks model.weights.h5 to 16777216 bytes',
    );
  });
});

it('a file of tf.keras 2 is read, its names with models and “:0”, its moments one after the other', async () => {
  const tensor = (size: number) => ({
    shape: [size],
    data: Float32Array.from({ length: size }, (_, i) => i),
  });
  const kernel = { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
  const group = (names: readonly string[], members: object) => ({
    attributes: { weight_names: names },
    members: new Map(Object.entries(members)),
  });
  const dense = group(['dense/kernel:0', 'dense/bias:0'], {
    dense: { members: new Map([...Object.entries({ 'kernel:0': kernel, 'bias:0': tensor(3) })]) },
  });
  const slots = { m: kernel, v: { ...kernel, data: kernel.data.map((x) => 10 * x) } };
  const moments = (slot: 'm' | 'v') => [`Adam/dense/kernel/${slot}:0`, `Adam/dense/bias/${slot}:0`];
  const named = (part: 'kernel' | 'bias') => ({
    members: new Map([
      ['m:0', part === 'kernel' ? slots.m : tensor(3)],
      ['v:0', part === 'kernel' ? slots.v : tensor(3)],
    ]),
  });
  const adam = new Map<string, GroupToWrite | DatasetToWrite>([
    ['iter:0', { shape: [], data: Int32Array.of(7) }],
    [
      'dense',
      { members: new Map(Object.entries({ kernel: named('kernel'), bias: named('bias') })) },
    ],
  ]);
  const layer = {
    class_name: 'Dense',
    config: { name: 'dense', units: 3, batch_input_shape: [null, 2] },
  };
  const optimizer_config = { class_name: 'Adam', config: { name: 'Adam', learning_rate: 0.01 } };
  const bytes = writeHdf5({
    attributes: {
      model_config: JSON.stringify({
        class_name: 'Sequential',
        config: { name: 's', layers: [layer] },
      }),
      training_config: JSON.stringify({ loss: 'mse', optimizer_config }),
    },
    members: new Map<string, GroupToWrite>([
      [
        'model_weights',
        { attributes: { layer_names: ['dense'] }, members: new Map([['dense', dense]]) },
      ],
      [
        'optimizer_weights',
        group(['Adam/iter:0', ...moments('m'), ...moments('v')], { Adam: { members: adam } }),
      ],
    ]),
  });
  const read = await readModelFiles([{ name: 'old.h5', bytes }], null);
  expect(read.weights?.get('dense/kernel')?.data).toEqual(kernel.data);
  expect(read.compile).toMatchObject({ optimizer: { kind: 'Adam' }, loss: 'mse' });
  expect(read.optimizer).toMatchObject({ iterations: 7, learningRate: null });
  expect(read.optimizer?.m?.get('dense/kernel')?.data).toEqual(slots.m.data);
  expect(read.optimizer?.v?.get('dense/kernel')?.data).toEqual(slots.v.data);
});

it('any change of any format gives a model or one sentence', async () => {
  const files = await Promise.all(endings.map((ending) => writeModelFile(ending, model)));
  const runs = Number(process.env.CONVLAB_MUTATIONS ?? 1000);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(share, fc.nat(255)), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.boolean(),
      async (file, changes, cuts) => {
        const bytes = file.slice(
          0,
          cuts ? Math.floor(file.length * (changes[0]?.[0] ?? 1)) : undefined,
        );
        for (const [share, value] of changes) bytes[Math.floor(share * (bytes.length - 1))] = value;
        try {
          await readModelFiles([{ name: 'changed', bytes }], network);
        } catch (error) {
          if (!(error instanceof FormatError || error instanceof SpecError)) throw error;
          expect(error.message).toMatch(/\.$/);
        }
      },
    ),
    { numRuns: runs, seed: 3 },
  );
});
