import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { networkFromKeras } from './kerasJson.ts';
import { networkToKeras } from './networkToKeras.ts';
import { flatten, type Json, layer, only, refusal, sequential } from './testing/kerasTesting.ts';

function golden(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`golden/${file}`, import.meta.url), 'utf8'));
}

describe('models that Keras wrote', () => {
  it.each(['2.15.0', '3.15.1'])('reads the Sequential model of Keras %s', (version) => {
    const spec = networkFromKeras(golden(`keras-${version}-sequential.json`));
    expect(spec).toEqual({
      name: 'every_layer',
      inputShape: [28, 28, 1],
      inputName: version === '2.15.0' ? 'input_1' : 'input_layer',
      layers: [
        layerSpec(
          'Conv2D',
          { filters: 8, kernel_initializer: 'he_normal', activation: 'relu' },
          'conv2d',
        ),
        layerSpec('MaxPooling2D', { strides: [2, 2] }, 'max_pooling2d'),
        layerSpec(
          'Conv2D',
          { filters: 4, kernel_size: [2, 4], strides: [2, 1], padding: 'same', use_bias: false },
          'conv2d_1',
        ),
        layerSpec('LeakyReLU', { negative_slope: 0.2 }, 'leaky_re_lu'),
        layerSpec('AveragePooling2D', { strides: 1, padding: 'same' }, 'average_pooling2d'),
        layerSpec('Flatten', {}, 'flatten'),
        layerSpec('Dropout', { rate: 0.5 }, 'dropout'),
        layerSpec('Dense', { units: 12 }, 'dense'),
        layerSpec('ELU', {}, 'elu'),
        layerSpec('Dense', { units: 11, activation: 'relu' }, 'dense_1'),
        layerSpec('Dense', { units: 10 }, 'dense_2'),
        layerSpec('Softmax', {}, 'softmax'),
      ],
    });
    expect(resolveNetwork(spec).layers.at(-1)?.output).toEqual([10]);
  });

  it.each(['2.15.0', '3.15.1'])('reads the functional model of Keras %s', (version) => {
    expect(networkFromKeras(golden(`keras-${version}-functional.json`))).toEqual({
      name: 'line',
      inputShape: [8, 8, 3],
      inputName: 'image',
      layers: [
        layerSpec('Activation', { activation: 'tanh' }, 'squash'),
        layerSpec('Flatten', {}, 'flat'),
        layerSpec('Dropout', { rate: 0.25 }, 'drop'),
        layerSpec('Dense', { units: 10, activation: 'softmax' }, 'scores'),
      ],
    });
  });
});

it.each(['2.15.0', '3.15.1'])('reads the branches of Keras %s', (version) => {
  const padded = { filters: 4, padding: 'same' };
  expect(networkFromKeras(golden(`keras-${version}-branches.json`))).toEqual({
    name: 'branches',
    inputShape: [8, 8, 3],
    inputName: 'image',
    layers: [
      layerSpec('Conv2D', padded, 'stem'),
      layerSpec('Conv2D', { ...padded, activation: 'tanh' }, 'inner'),
      { ...layerSpec('Add', {}, 'residual'), inputs: ['inner', 'stem'] },
      layerSpec('MaxPooling2D', { pool_size: 4, strides: 4 }, 'pool'),
      layerSpec('Flatten', {}, 'flat'),
      { ...layerSpec('GlobalAveragePooling2D', {}, 'mean'), inputs: ['residual'] },
      { ...layerSpec('Dense', { units: 6 }, 'deep'), inputs: ['flat'] },
      { ...layerSpec('Concatenate', {}, 'both'), inputs: ['mean', 'deep'] },
      layerSpec('Dense', { units: 10, activation: 'softmax' }, 'scores'),
    ],
  });
});

describe('the input shape', () => {
  const dense = (config: Json) => layer('Dense', { units: 2, ...config });
  const built = {
    class_name: 'Dense',
    config: { units: 2 },
    build_config: { input_shape: [null, 5] },
  };
  const model = (config: unknown) => ({ class_name: 'Sequential', config });
  it.each([
    [
      'an InputLayer of Keras 2',
      [layer('InputLayer', { batch_input_shape: [null, 5] }), dense({})],
    ],
    ['a first layer of Keras 2', [dense({ batch_input_shape: [null, 5] })]],
    ['a first layer with batch_shape', [dense({ batch_shape: [32, 5] })]],
    ['what the first layer was built for', [built]],
  ])('comes from %s', (_, layers) => {
    expect(networkFromKeras(model({ layers })).inputShape).toEqual([5]);
    expect(networkFromKeras(model(layers)).inputShape).toEqual([5]);
  });

  it('comes from build_input_shape of Keras 3', () => {
    const spec = networkFromKeras(model({ layers: [dense({})], build_input_shape: [null, 5] }));
    expect(spec.inputShape).toEqual([5]);
  });

  it('is asked for where the model has none', () => {
    expect(refusal(() => networkFromKeras(model([dense({})]))).code).toBe('kerasNoInputShape');
  });

  it.each([[[null, null, 3]], [[null]], [[]], ['(28, 28)'], [[null, 0]], [[null, -4, 2]]])(
    'may not be %j',
    (shape) => {
      const layers = [layer('InputLayer', { batch_shape: shape, name: 'in' }), flatten];
      expect(refusal(() => networkFromKeras(model({ layers }))).message).toContain('Layer in');
    },
  );
});

describe('missing fields', () => {
  it("take Keras's defaults", () => {
    expect(only('Conv2D', { filters: 3, kernel_size: 5 })).toEqual({
      kind: 'Conv2D',
      config: {
        filters: 3,
        kernel_size: [5, 5],
        strides: [1, 1],
        padding: 'valid',
        activation: 'linear',
        use_bias: true,
        kernel_initializer: 'glorot_uniform',
        bias_initializer: 'zeros',
      },
    });
    expect(only('MaxPooling2D', {})?.config).toEqual({
      pool_size: [2, 2],
      strides: null,
      padding: 'valid',
    });
    expect(networkFromKeras(sequential({ class_name: 'Flatten' })).layers[0]?.kind).toBe('Flatten');
  });

  it.each([
    ['Conv2D', { kernel_size: 3 }, 'filters'],
    ['Conv2D', { filters: 3 }, 'kernel_size'],
    ['Dense', {}, 'units'],
    ['Dropout', {}, 'rate'],
    ['Activation', {}, 'activation'],
  ])('of %s %j that Keras has no default for are named', (className, config, field) => {
    const error = refusal(() => only(className, { ...config, name: 'x' }));
    expect(error.code).toBe('layerFieldMissing');
    expect(error.values).toMatchObject({ layer: 'x', field });
  });

  it('of LeakyReLU means 0.3', () => {
    expect(only('LeakyReLU', {})?.config).toEqual({ negative_slope: 0.3 });
  });
});

it('ignores unknown fields', () => {
  expect(only('Flatten', { name: 'flat', colour: 'red' })).toEqual(
    layerSpec('Flatten', {}, 'flat'),
  );
});

it('a model made with trainable=False is refused by name', () => {
  const model = sequential(flatten);
  const frozen = { ...model, config: { ...(model.config as Json), trainable: false } };
  expect(refusal(() => networkFromKeras(frozen)).message).toBe(
    'The model s has trainable set to false, but its layers have not; set trainable of the layers instead, and export it again.',
  );
});

it('frozen layers stay frozen, of a frozen model too; one without weights cannot be', () => {
  expect(only('Dense', { units: 3, trainable: false })).toMatchObject({ trainable: false });
  expect(only('Flatten', { trainable: false })).not.toHaveProperty('trainable');
  const dense = layer('Dense', { units: 3, trainable: false });
  const model = sequential(layer('Flatten', { trainable: false }), dense);
  const frozen = { ...model, config: { ...(model.config as Json), trainable: false } };
  const network = networkFromKeras(frozen);
  expect(network.layers.map(({ trainable }) => trainable)).toEqual([undefined, false]);
  const again = networkToKeras(network) as { config: { layers: { config: Json }[] } };
  expect(again.config.layers.map(({ config }) => config.trainable)).toEqual([
    undefined,
    true,
    false,
  ]);
});

it('thousands of layers are no model', () => {
  const layers = Array.from({ length: 3000 }, () => flatten);
  expect(refusal(() => networkFromKeras(sequential(...layers))).message).toContain(
    'config.layers is a list of 3001, but it must be at most 2000 long',
  );
});
