import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, type Tensor, tensor, train } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import {
  predictions,
  randomImages,
  trainedWeights,
} from '../../engine/reference/testing/predictions.ts';
import { everyLayerCase, randomNetworks } from '../code/testing/sampleSpecs.ts';
import { FormatError } from '../formatError.ts';
import { type NamedFile, readModelFiles } from '../model/readModelFiles.ts';
import { tfjsModel } from './tfjsModel.ts';

const IMAGES = 2;

beforeAll(async () => {
  await setBackend('cpu');
});

interface Json {
  readonly weightsManifest: readonly { readonly paths: string[]; readonly weights: object[] }[];
}

function fileOf(json: object, name = 'model.json'): NamedFile {
  return { name, bytes: new TextEncoder().encode(JSON.stringify(json)) };
}

/** What TensorFlow.js saves, as it sends the two files to a server. */
async function saved(own: LayersModel) {
  const sent: FormData[] = [];
  const fetchFunc = async (_: unknown, init?: RequestInit) => {
    if (init?.body instanceof FormData) sent.push(init.body);
    return new Response();
  };
  await own.save(io.http('http://localhost', { fetchFunc }), { includeOptimizer: true });
  const part = async (name: string) => {
    const blob = sent[0]?.get(name);
    if (!(blob instanceof Blob)) throw new Error(`${name} was not saved`);
    return new Uint8Array(await blob.arrayBuffer());
  };
  const json: Json = JSON.parse(new TextDecoder().decode(await part('model.json')));
  return { json, shard: { name: 'model.weights.bin', bytes: await part('model.weights.bin') } };
}

async function expectSamePredictions(
  own: LayersModel,
  spec: NetworkSpec | null,
  read: Awaited<ReturnType<typeof readModelFiles>>,
) {
  if (spec === null || read.weights === null) throw new Error('no network or no weights');
  const network = resolveNetwork(spec);
  const images = randomImages(network, IMAGES, 1);
  const output = own.predict(tensor(images, [IMAGES, ...network.inputShape])) as Tensor;
  const seen = await output.data();
  const expected = predictions(network, read.weights, images);
  expect(seen).toHaveLength(expected.length);
  const errors = expected.map((value, i) => Math.abs(value - (seen[i] ?? Number.NaN)));
  expect(Math.max(...errors)).toBeLessThan(1e-5);
  const given = read.weights;
  for (const weight of own.weights) {
    expect(given.get(weight.originalName)?.data).toEqual(weight.read().dataSync());
  }
}

function trainable() {
  const own = sequential();
  const conv = {
    filters: 3,
    kernelSize: 3,
    strides: 2,
    padding: 'same',
    activation: 'relu',
  } as const;
  own.add(layers.conv2d({ ...conv, inputShape: [8, 8, 1] }));
  own.add(layers.batchNormalization());
  own.add(layers.leakyReLU({ alpha: 0.1 }));
  own.add(layers.maxPooling2d({ poolSize: 2 }));
  own.add(layers.flatten());
  own.add(layers.dropout({ rate: 0.5 }));
  own.add(layers.dense({ units: 4, activation: 'softmax', kernelInitializer: 'heNormal' }));
  return own;
}

async function trained(optimizer: 'adam' | 'rmsprop' | 'sgd') {
  const made = {
    adam: () => train.adam(0.01, 0.8),
    rmsprop: () => train.rmsprop(0.01, 0.8),
    sgd: () => train.sgd(0.1),
  };
  const own = trainable();
  own.compile({ optimizer: made[optimizer](), loss: 'sparseCategoricalCrossentropy' });
  const images = tensor(
    Float32Array.from({ length: 8 * 64 }, (_, i) => (i % 7) / 7),
    [8, 8, 8, 1],
  );
  const labels = tensor(
    Array.from({ length: 8 }, (_, i) => i % 4),
    [8, 1],
  );
  await own.fit(images, labels, { epochs: 3, batchSize: 4, verbose: 0 });
  return own;
}

async function refused(files: readonly NamedFile[]): Promise<string> {
  const error = await readModelFiles(files, null).catch((error: unknown) => error);
  if (error instanceof FormatError) return error.message;
  throw error instanceof Error ? error : new Error('nothing was refused');
}

describe('a model that TensorFlow.js saved', () => {
  it('comes with its weights bit for bit, and with its optimizer’s state', async () => {
    const own = await trained('adam');
    const { json, shard } = await saved(own);
    const read = await readModelFiles([shard, fileOf(json)], null);
    expect(read.notes).toEqual([]);
    await expectSamePredictions(own, read.network, read);
    expect(read.compile).toMatchObject({
      loss: 'sparse_categorical_crossentropy',
      optimizer: { kind: 'Adam', config: { learning_rate: 0.01, beta_1: 0.8 } },
    });
    const state = new Map(
      (await own.optimizer.getWeights()).map(({ name, tensor }) => [name, tensor]),
    );
    expect(read.optimizer?.iterations).toBe(6);
    for (const slot of ['m', 'v'] as const) {
      expect(read.optimizer?.[slot]?.size).toBe(6);
      for (const [name, { data }] of read.optimizer?.[slot] ?? []) {
        expect(data).toEqual(state.get(`${name}/${slot}`)?.dataSync());
      }
    }
  });

  it('comes with the rule of RMSprop and of SGD', async () => {
    const rms = await saved(await trained('rmsprop'));
    const read = await readModelFiles([fileOf(rms.json), rms.shard], null);
    expect(read.compile?.optimizer).toMatchObject({ kind: 'RMSprop', config: { rho: 0.8 } });
    expect(read.optimizer).toMatchObject({ iterations: 6, m: null });
    expect(read.optimizer?.v?.size).toBe(6);
    const sgd = await saved(await trained('sgd'));
    const plain = await readModelFiles([fileOf(sgd.json), sgd.shard], null);
    expect(plain.optimizer).toEqual({ iterations: 6, learningRate: null, m: null, v: null });
  });

  it('may have branches, poolings over all, and a threshold', async () => {
    const start = input({ shape: [6, 6, 2] });
    const a = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', name: 'a' }).apply(start);
    const b = layers.thresholdedReLU({ theta: 0.3, name: 'b' }).apply(a);
    const both = layers.concatenate({ name: 'both' }).apply([a, b] as never);
    const pooled = layers.globalAveragePooling2d({ name: 'pooled' }).apply(both);
    const back = layers.reshape({ targetShape: [1, 1, 6], name: 'back' }).apply(pooled);
    const flat = layers.reshape({ targetShape: [6], name: 'flat' }).apply(back);
    const end = layers.dense({ units: 3, activation: 'softmax', name: 'end' }).apply(flat);
    const own = model({ inputs: start, outputs: end as never });
    const { json, shard } = await saved(own);
    const read = await readModelFiles([fileOf(json), shard], null);
    await expectSamePredictions(own, read.network, read);
    expect(read.compile).toBe(null);
  });

  it('is read from shards that end anywhere, and what is not its own is named', async () => {
    const own = trainable();
    const { json, shard } = await saved(own);
    const paths = [1, 2, 3].map((i) => `group1-shard${i}of3.bin`);
    const cuts = [0, 5, 130, shard.bytes.length];
    const shards = paths.map((name, i) => ({
      name,
      bytes: shard.bytes.slice(cuts[i], cuts[i + 1]),
    }));
    const weightsManifest = json.weightsManifest.map((group) => ({ ...group, paths }));
    const file = fileOf({ ...json, weightsManifest });
    const read = await readModelFiles([...shards.toReversed(), shard, file], null);
    await expectSamePredictions(own, read.network, read);
    expect(read.notes.map(({ message }) => message)).toEqual([
      'model.weights.bin is not needed for the model in model.json, so it was left.',
    ]);
    expect(await refused([file, ...shards.slice(0, 2)])).toBe(
      `model.json keeps weights in group1-shard3of3.bin, which was not given; give it together with the files ${paths.join(', ')}.`,
    );
    expect(
      await refused([file, ...shards.slice(0, 2), { ...shard, name: paths[2] ?? '' }]),
    ).toMatch(
      /^The tensors that model.json lists take \d+ bytes, but group1-shard1of3.bin, .+ have \d+; give the files that were saved together\.$/,
    );
    expect(await refused([shard])).toContain('may hold weights of a TensorFlow.js model');
  });
});

const quantized = [
  { dtype: 'uint8', min: -0.3, scale: 0.0123 },
  { dtype: 'uint16', min: -2, scale: 1e-5 },
  { dtype: 'float16' },
] as const;

it.each(quantized)(
  'tensors in $dtype are what TensorFlow.js makes of them',
  async (quantization) => {
    const own = sequential({
      layers: [layers.dense({ units: 3, inputShape: [5], name: 'dense' })],
    });
    const { json } = await saved(own);
    const width = quantization.dtype === 'uint8' ? 1 : 2;
    // every half but infinities and NaN, whose exponent is full
    const bytes = Uint8Array.from({ length: 18 * width }, (_, i) => (37 * i) % (i % 2 ? 120 : 256));
    const weightsManifest = json.weightsManifest.map(({ paths, weights }) => ({
      paths,
      weights: weights.map((weight) => ({ ...weight, quantization })),
    }));
    const shard = { name: 'model.weights.bin', bytes };
    const read = await readModelFiles([fileOf({ ...json, weightsManifest }), shard], null);
    const specs = weightsManifest.flatMap(({ weights }) => weights) as io.WeightsManifestEntry[];
    for (const [name, expected] of Object.entries(io.decodeWeights(bytes.buffer, specs))) {
      expect(read.weights?.get(name)?.data).toEqual(expected.dataSync());
    }
  },
);

it('what is no layers model, or holds other tensors, is refused by name', async () => {
  const { json, shard } = await saved(trainable());
  const changed = (manifest: (weight: object) => object) => {
    const weightsManifest = json.weightsManifest.map(({ paths, weights }) => {
      return { paths, weights: weights.map(manifest) };
    });
    return refused([fileOf({ ...json, weightsManifest }), shard]);
  };
  expect(await changed((weight) => ({ ...weight, dtype: 'complex64' }))).toMatch(
    /^The TensorFlow.js model stores tensor .+ as complex64, but ConvLab reads only float32 and int32/,
  );
  const lacking = { dtype: 'uint8', min: 1 };
  expect(await changed((weight) => ({ ...weight, quantization: lacking }))).toContain(
    'as float32 quantized to uint8 without min and scale',
  );
  expect(await changed((weight) => ({ ...weight, name: 'same' }))).toContain(
    'the name "same" is given twice',
  );
  expect(await changed((weight) => ({ ...weight, shape: [-1] }))).toBe(
    'model.json is no layers model of TensorFlow.js: weightsManifest.0.weights.0.shape.0 is -1, but it must be as TensorFlow.js writes it; save the model again with model.save() of TensorFlow.js.',
  );
  expect(await refused([fileOf({ format: 'graph-model', modelTopology: { node: [] } })])).toContain(
    'is a graph model of TensorFlow.js',
  );
  expect(await refused([fileOf({ modelTopology: 3 })])).toContain('modelTopology is 3');
  const reshaped = sequential();
  reshaped.add(layers.conv2d({ filters: 2, kernelSize: 1, inputShape: [2, 4, 1], name: 'c' }));
  reshaped.add(layers.reshape({ targetShape: [4, 2, 2], name: 'turned' }));
  const other = await saved(reshaped);
  expect(await refused([fileOf(other.json), other.shard])).toContain(
    'Layer turned: target_shape is (4, 2, 2) of a Reshape',
  );
  const old = trainable();
  old.add(layers.activation({ activation: 'hardSigmoid', name: 'old' }));
  const hard = await saved(old);
  expect(await refused([fileOf(hard.json), hard.shard])).toContain('Layer old: activation');
});

it('what ConvLab writes for TensorFlow.js comes back bit for bit', async () => {
  const specs = [presets['model-a'], ...everyLayerCase(), ...randomNetworks(50)];
  let count = 0;
  for (const [seed, spec] of specs.entries()) {
    const network = resolveNetwork(spec);
    const weights = trainedWeights(network, seed);
    const written = writtenOrNull(network, weights);
    if (written === null) continue;
    count++;
    const json = { name: 'model.json', bytes: new TextEncoder().encode(written.json) };
    const read = await readModelFiles(
      [json, { name: 'weights.bin', bytes: written.weights }],
      null,
    );
    const bits = [...(read.weights ?? [])].map(([, { shape, data }]) => ({ shape, data }));
    expect(bits, written.json).toEqual(
      [...weights].map(([, { shape, data }]) => ({ shape, data: Float32Array.from(data) })),
    );
    if (read.network === null || read.weights === null) throw new Error('no network');
    const images = randomImages(network, IMAGES, seed);
    const own = predictions(resolveNetwork(read.network), read.weights, images);
    const given = predictions(network, weights, images);
    expect(
      Math.max(...given.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN)))),
      written.json,
    ).toBeLessThan(1e-6);
  }
  expect(count).toBeGreaterThan(50);
});

function writtenOrNull(...given: Parameters<typeof tfjsModel>) {
  try {
    return tfjsModel(...given);
  } catch (error) {
    if (error instanceof FormatError && error.code === 'tfjsLacks') return null;
    throw error;
  }
}
