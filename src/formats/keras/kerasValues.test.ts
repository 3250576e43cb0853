import { describe, expect, it } from 'vitest';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { networkFromKeras } from './kerasJson.ts';
import {
  conv,
  type Json,
  layer,
  only,
  refusal,
  scaling,
  sequential,
} from './testing/kerasTesting.ts';

describe('aliases', () => {
  it.each([
    ['Convolution2D', conv, 'Conv2D'],
    ['MaxPool2D', {}, 'MaxPooling2D'],
    ['AvgPool2D', {}, 'AveragePooling2D'],
  ])('%s', (className, config, kind) => {
    expect(only(className, config)?.kind).toBe(kind);
  });

  it.each([
    ['LeakyReLU', { negative_slope: 0.2 }, { negative_slope: 0.2 }],
    ['LeakyReLU', { alpha: 0.20000000298023224 }, { negative_slope: 0.2 }],
    ['LeakyReLU', { alpha: 0.123456789012 }, { negative_slope: 0.123456789012 }],
    ['ELU', { alpha: 0.5 }, { alpha: 0.5 }],
    ['Softmax', { axis: -1 }, {}],
  ] as const)('%s %j is a layer of its own', (kind, config, read) => {
    expect(only(kind, config)).toEqual(layerSpec(kind, read));
  });

  it.each([
    [{}, { max_value: null, negative_slope: 0, threshold: 0 }],
    [
      { max_value: 6, negative_slope: 0.1 },
      { max_value: 6, negative_slope: 0.1, threshold: 0 },
    ],
  ])('ReLU %j is a layer of its own', (config, read) => {
    expect(only('ReLU', config)).toEqual({ kind: 'ReLU', config: read });
  });

  it.each([
    2,
    [2, 2],
    [
      [2, 2],
      [2, 2],
    ],
  ])('ZeroPadding2D takes padding %j', (padding) => {
    const sides = [
      [2, 2],
      [2, 2],
    ];
    expect(only('ZeroPadding2D', { padding })?.config).toEqual({ padding: sides });
  });
});

it.each([
  ['linear', null],
  ['relu', 'relu'],
  ['tanh', { class_name: 'function', config: 'tanh', module: 'builtins' }],
  ['relu', { class_name: 'ReLU', config: { max_value: null } }],
  ['leaky_relu', { class_name: 'LeakyReLU', config: { negative_slope: 0.2 } }],
  ['gelu', 'gelu'],
  ['silu', 'swish'],
  ['silu', { class_name: 'function', config: 'silu', module: 'builtins' }],
])('reads the activation %s from %j', (activation, value) => {
  expect(only('Activation', { activation: value })?.config).toEqual({ activation });
});

it.each(['3.15.1', undefined])(
  'reads the hard_sigmoid of Keras %s as that of Keras 3',
  (version) => {
    const dense = layer('Dense', { units: 2, activation: 'hard_sigmoid' });
    const { layers } = networkFromKeras({ ...sequential(dense), keras_version: version });
    expect(layers[0]?.config).toMatchObject({ activation: 'hard_sigmoid' });
  },
);

it('refuses the hard_sigmoid of Keras 2, which is another function', () => {
  const dense = layer('Dense', { units: 2, activation: 'hard_sigmoid', name: 'gate' });
  const json = { ...sequential(dense), keras_version: '2.15.0' };
  expect(() => networkFromKeras(json)).toThrow(
    'Layer gate: activation is "hard_sigmoid" of Keras 2.15.0, clip(0.2 x + 0.5, 0, 1), but ConvLab supports only that of Keras 3, relu6(x + 3) / 6; change it and export the model again.',
  );
});

it.each([
  ['he_normal', 'he_normal'],
  ['he_normal', 'HeNormal'],
  ['glorot_uniform', { class_name: 'GlorotUniform', config: { seed: 7, input_axes: null } }],
  ['glorot_normal', { class_name: 'GlorotNormal', config: {} }],
  ['lecun_uniform', { class_name: 'LecunUniform' }],
  ['zeros', { class_name: 'Zeros', config: {} }],
  ['ones', { class_name: 'Ones', config: { dtype: 'float32' } }],
  ['glorot_uniform', scaling(1, 'fan_avg', 'uniform')],
  ['he_uniform', scaling(2, 'fan_in', 'uniform')],
  ['he_normal', scaling(2, 'fan_in', 'normal')],
  ['lecun_normal', scaling(1, 'fan_in', 'truncated_normal')],
  ['lecun_normal', { class_name: 'VarianceScaling', config: {} }],
])('reads the initializer %s from %j', (name, value) => {
  const config = only('Dense', { units: 2, kernel_initializer: value })?.config;
  expect(config).toMatchObject({ kernel_initializer: name });
});

const sampling = { fill_mode: 'reflect', interpolation: 'bilinear', fill_value: 0.0, seed: null };

it.each<[string, Json, Json]>([
  ['GlobalAveragePooling2D', { data_format: 'channels_last', keepdims: true }, { keepdims: true }],
  ['GlobalAvgPool2D', {}, { keepdims: false }],
  [
    'BatchNormalization',
    { axis: [3], momentum: 0.8, gamma_initializer: { class_name: 'Ones', config: {} } },
    { momentum: 0.8, epsilon: 1e-3, gamma_initializer: 'ones' },
  ],
  [
    'BatchNormalization',
    { axis: -1, renorm: false, center: false },
    { center: false, scale: true },
  ],
  [
    'RandomTranslation',
    { ...sampling, height_factor: 0.1, width_factor: [-0.1, 0.2] },
    { height_factor: 0.1, width_factor: [-0.1, 0.2], fill_mode: 'reflect' },
  ],
  ['RandomRotation', { ...sampling, factor: [-0.1, 0.1], fill_mode: 'wrap' }, { factor: 0.1 }],
])('reads %s %j', (className, config, expected) => {
  expect(only(className, config)?.config).toMatchObject(expected);
});

describe('the last axis', () => {
  const flat = layer('Flatten', { name: 'flat' });
  const dense = layer('Dense', { name: 'dense', units: 4 });
  const norm = (axis: unknown) => layer('BatchNormalization', { name: 'norm', axis });
  const kinds = (...layers: Json[]) =>
    networkFromKeras(sequential(...layers)).layers.map(({ kind }) => kind);

  it.each([1, [1], -1, [-1]])('of a vector is %j', (axis) => {
    expect(kinds(flat, norm(axis))).toEqual(['Flatten', 'BatchNormalization']);
    expect(kinds(flat, dense, norm(axis))).toHaveLength(3);
    expect(kinds(flat, layer('Softmax', { axis }))).toHaveLength(2);
  });

  it.each([3, [3], -1, [-1]])('of an image is %j', (axis) => {
    expect(kinds(layer('Conv2D', conv), norm(axis))).toHaveLength(2);
  });

  it('is refused with its number where another is asked for', () => {
    const error = refusal(() => networkFromKeras(sequential(flat, dense, norm([3]))));
    expect(error.message).toBe(
      'Layer norm: axis is [3], but ConvLab supports only -1 or 1, the last axis; change it and export the model again.',
    );
  });

  it('is left open behind layers that do not fit together', () => {
    const large = layer('Conv2D', { ...conv, kernel_size: [99, 99] });
    expect(() => resolveNetwork(networkFromKeras(sequential(large, norm(1))))).toThrow('window');
  });
});

it.each([
  { type: 'ndarray', value: 0.25 },
  { class_name: '__numpy__', config: { value: 0.25, dtype: 'float32' } },
  { class_name: '__tensor__', config: { value: 0.25, dtype: 'float32' } },
])('a number may be an array: %j', (value) => {
  const config = { negative_slope: value, threshold: value };
  expect(only('ReLU', config)?.config).toMatchObject({ negative_slope: 0.25, threshold: 0.25 });
});

it('a list may be an array, a tuple or a shape', () => {
  const items = [2, 2];
  for (const strides of [
    { type: 'ndarray', value: items },
    { class_name: '__tuple__', items },
    { class_name: 'TensorShape', items },
  ]) {
    expect(only('Conv2D', { ...conv, strides })?.config).toMatchObject({ strides: [2, 2] });
  }
});

it('NaN in a regularizer is named with its layer and field', () => {
  const bias_regularizer = { class_name: 'L1L2', config: { l1: 0, l2: Number.NaN, l3: -Infinity } };
  expect(refusal(() => only('Conv2D', { ...conv, bias_regularizer })).message).toContain(
    'Layer c: bias_regularizer is L1L2 {"l1":0,"l2":NaN,"l3":-Infinity}, but',
  );
});
