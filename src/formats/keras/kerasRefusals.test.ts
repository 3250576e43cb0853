import { describe, expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { networkFromKeras } from './kerasJson.ts';
import {
  conv,
  flatten,
  type Json,
  layer,
  only,
  refusal,
  scaling,
  sequential,
} from './testing/kerasTesting.ts';

describe('unsupported values are refused by layer and field', () => {
  it.each<[string, Json, string, unknown]>([
    ['Conv2D', conv, 'data_format', 'channels_first'],
    ['Conv2D', conv, 'dilation_rate', [2, 2]],
    ['Conv2D', conv, 'dilation_rate', 2],
    ['Conv2D', conv, 'groups', 3],
    ['Conv2D', conv, 'padding', 'causal'],
    ['Conv2D', conv, 'padding', null],
    ['Conv2D', conv, 'filters', 0],
    ['Conv2D', conv, 'filters', 2.5],
    ['Conv2D', conv, 'kernel_size', [3, 3, 3]],
    ['Conv2D', conv, 'strides', null],
    ['Conv2D', conv, 'use_bias', 1],
    ['Conv2D', conv, 'kernel_regularizer', { class_name: 'L2', config: { l2: 0.01 } }],
    ['Conv2D', conv, 'bias_regularizer', 'l1'],
    ['Conv2D', conv, 'activity_regularizer', 'l1'],
    ['Conv2D', conv, 'kernel_constraint', { class_name: 'MaxNorm', config: {} }],
    ['Conv2D', conv, 'bias_constraint', 'non_neg'],
    ['Conv2D', conv, 'trainable', 'no'],
    ['Conv2D', conv, 'lora_rank', 4],
    ['Conv2D', conv, 'activation', 'celu'],
    ['Conv2D', conv, 'activation', { class_name: 'ReLU', config: { max_value: 6 } }],
    ['Conv2D', conv, 'activation', { class_name: 'LeakyReLU', config: {} }],
    ['Conv2D', conv, 'activation', { value: ['4wEA', null, null] }],
    ['Conv2D', conv, 'kernel_initializer', 'orthogonal'],
    ['Conv2D', conv, 'kernel_initializer', scaling(3, 'fan_in', 'uniform')],
    ['Conv2D', conv, 'bias_initializer', { class_name: 'RandomNormal', config: { mean: 0 } }],
    ['Conv2D', conv, 'kernel_initializer', { class_name: 'HeNormal', config: { input_axes: [0] } }],
    ['Conv2D', conv, 'dtype', 'int8'],
    ['Conv2D', conv, 'dtype', { class_name: 'DTypePolicy', config: { name: 'float8' } }],
    ['Conv2D', conv, 'dtype', { class_name: 'Policy', config: { name: 'uint8' } }],
    ['Conv2D', conv, 'dtype', { class_name: 'QuantizedDTypePolicy', config: { name: 'float32' } }],
    ['Dense', { units: 2 }, 'units', '10'],
    ['Dropout', { rate: 0.5 }, 'noise_shape', [1, 2]],
    ['Dropout', { rate: 0.5 }, 'rate', 1],
    ['MaxPooling2D', {}, 'pool_size', 0],
    ['AveragePooling2D', {}, 'data_format', 'channels_first'],
    ['Flatten', {}, 'data_format', 'channels_first'],
    ['GlobalAveragePooling2D', {}, 'data_format', 'channels_first'],
    ['BatchNormalization', {}, 'axis', 1],
    ['BatchNormalization', {}, 'axis', [1]],
    ['BatchNormalization', {}, 'axis', [3, 3]],
    ['BatchNormalization', {}, 'trainable', 0],
    ['BatchNormalization', {}, 'momentum', 1.5],
    ['BatchNormalization', {}, 'epsilon', 0],
    ['BatchNormalization', {}, 'renorm', true],
    ['BatchNormalization', {}, 'synchronized', true],
    ['BatchNormalization', {}, 'gamma_regularizer', 'l2'],
    ['BatchNormalization', {}, 'beta_constraint', 'non_neg'],
    ['BatchNormalization', {}, 'moving_mean_initializer', 'orthogonal'],
    ['RandomTranslation', { height_factor: 0, width_factor: 0 }, 'height_factor', 2],
    ['RandomTranslation', { height_factor: 0, width_factor: 0 }, 'fill_mode', 'mirror'],
    ['RandomRotation', { factor: 0.1 }, 'factor', [0.1, 0.2, 0.3]],
    ['RandomRotation', { factor: 0.1 }, 'interpolation', 'bicubic'],
    ['RandomRotation', { factor: 0.1 }, 'fill_value', 'black'],
    ['RandomRotation', { factor: 0.1 }, 'data_format', 'channels_first'],
    ['ReLU', {}, 'max_value', -6],
    ['ReLU', {}, 'negative_slope', 'steep'],
    ['ZeroPadding2D', {}, 'padding', -1],
    ['ZeroPadding2D', {}, 'padding', [1, 2, 3]],
    ['GlobalMaxPooling2D', {}, 'data_format', 'channels_first'],
    ['Softmax', {}, 'axis', 1],
    ['ELU', {}, 'alpha', -1],
    ['LeakyReLU', {}, 'negative_slope', null],
  ])('%s %j: %s %j', (className, config, field, value) => {
    const error = refusal(() => only(className, { ...config, name: 'my_layer', [field]: value }));
    expect(error.code).toBe('layerField');
    expect(error.values).toMatchObject({ layer: 'my_layer', field });
    expect(error.message).toMatch(/^Layer my_layer: \w+ is .+, but ConvLab supports only .+\.$/);
    expect(error.message).not.toContain('{{');
  });

  it.each([
    'float32',
    'float64',
    null,
    { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float64' } },
  ])('the dtype %j passes', (dtype) => {
    expect(only('Flatten', { dtype })?.kind).toBe('Flatten');
  });

  it.each([
    ['sparse', true],
    ['ragged', true],
    ['dtype', 'uint8'],
  ])('an InputLayer with %s %j', (field, value) => {
    const config = { batch_shape: [null, 3], name: 'in', [field]: value };
    const layers = [layer('InputLayer', config), flatten];
    const error = refusal(() => networkFromKeras({ class_name: 'Sequential', config: { layers } }));
    expect(error.values).toMatchObject({ layer: 'in', field });
  });

  it.each(['LayerNormalization', 'InputLayer', 'constructor'])('the class %s', (name) => {
    const error = refusal(() => only(name, { name: 'bn' }));
    expect(error.code).toBe('layerClass');
    expect(error.message).toContain(
      `Layer bn: the layer class ${name} is not supported; use one of`,
    );
  });
});

describe('other JSON', () => {
  it.each([null, 3, 'text', [], {}, { class_name: 7 }, { class_name: 'Sequential' }])(
    '%j is refused',
    (json) => {
      expect(refusal(() => networkFromKeras(json)).code).toBe('kerasNotModel');
    },
  );

  it('is refused by field', () => {
    const json = { class_name: 'Sequential', config: { layers: [{ config: {} }] } };
    expect(refusal(() => networkFromKeras(json)).message).toBe(
      'This is no Keras model: config.layers.0.class_name is missing, but it must be of type string; give the text that model.to_json() returns.',
    );
  });

  it('another model class is refused', () => {
    for (const name of ['MyModel', 'constructor', '__proto__']) {
      const { code, message } = refusal(() => networkFromKeras({ class_name: name }));
      expect([code, message.includes(name)]).toEqual(['kerasModelClass', true]);
    }
  });

  it('an empty model and equal names are SpecErrors', () => {
    const empty = { class_name: 'Sequential', config: [] };
    expect(() => networkFromKeras(empty)).toThrow(SpecError);
    expect(() => networkFromKeras(sequential())).toThrow(SpecError);
    expect(() => networkFromKeras(sequential(flatten, flatten))).toThrow(SpecError);
  });
});
