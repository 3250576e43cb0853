import * as z from 'zod/mini';
import {
  factorSchema,
  fillModeSchema,
  interpolationSchema,
} from '../../engine/layers/randomAffine/definition.ts';
import {
  isLayerKind,
  type LayerKind,
  type LayerSpec,
  layerKinds,
} from '../../engine/layers/registry.ts';
import { paddingSchema, pairSchema } from '../../engine/layers/window2d.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import {
  type FieldRule,
  guard,
  optional,
  type Refusal,
  readFields,
  required,
} from '../readFields.ts';
import {
  activationClass,
  activationClassNames,
  kerasActivationSchema,
  supportedActivations,
} from './kerasActivation.ts';
import { dtypeGuard } from './kerasDtype.ts';
import { kerasInitializerSchema, supportedInitializers } from './kerasInitializer.ts';
import type { KerasLayer } from './kerasModel.ts';

const positive = z.int().check(z.positive());
const rate = z.number().check(z.gte(0), z.lt(1));
const POSITIVE = 'a positive integer';
const FACTOR = 'a number from -1 to 1 or a pair of them';
const PAIR = 'an integer from 1 to 2147483647 or a pair of them';

const absent = (field: string) => guard(field, z.null(), 'null');
const channelsLast = guard('data_format', z.nullable(z.literal('channels_last')), 'channels_last');
const padding = optional('padding', paddingSchema, 'valid or same');

const common: readonly FieldRule[] = [
  dtypeGuard,
  guard('trainable', z.literal(true), 'true'),
  absent('activity_regularizer'),
];

/** What Conv2D and Dense share: Keras's arguments of weights, in Keras's order. */
const weighted: readonly FieldRule[] = [
  optional('activation', kerasActivationSchema, supportedActivations),
  optional('use_bias', z.boolean(), 'true or false'),
  optional('kernel_initializer', kerasInitializerSchema, supportedInitializers),
  optional('bias_initializer', kerasInitializerSchema, supportedInitializers),
  absent('kernel_regularizer'),
  absent('bias_regularizer'),
  absent('kernel_constraint'),
  absent('bias_constraint'),
  absent('lora_rank'),
  absent('quantization_config'),
];

const pooling: readonly FieldRule[] = [
  optional('pool_size', pairSchema, PAIR),
  optional('strides', z.nullable(pairSchema), `${PAIR}, or null`),
  padding,
  channelsLast,
];

/** Of an image (N, H, W, C) the last axis is 3; tf.keras writes a list. */
const lastAxis = z.union([
  z.literal(-1),
  z.literal(3),
  z.tuple([z.literal(-1)]),
  z.tuple([z.literal(3)]),
]);

/** What RandomTranslation and RandomRotation share; the run's own seed stands in for `seed`. */
const sampling: readonly FieldRule[] = [
  optional('fill_mode', fillModeSchema, 'constant, nearest, reflect or wrap'),
  optional('interpolation', interpolationSchema, 'bilinear or nearest'),
  optional('fill_value', z.number(), 'a number'),
  channelsLast,
];

const one = z.union([z.literal(1), z.tuple([z.literal(1), z.literal(1)])]);

/** The constructors' arguments. Source: https://keras.io/api/layers/ */
const fields: Readonly<Record<LayerKind, readonly FieldRule[]>> = {
  Conv2D: [
    required('filters', positive, POSITIVE),
    required('kernel_size', pairSchema, PAIR),
    optional('strides', pairSchema, PAIR),
    padding,
    channelsLast,
    guard('dilation_rate', one, '1'),
    guard('groups', z.literal(1), '1'),
    ...weighted,
  ],
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: [optional('keepdims', z.boolean(), 'true or false'), channelsLast],
  Flatten: [channelsLast],
  Dense: [required('units', positive, POSITIVE), ...weighted],
  Dropout: [
    required('rate', rate, 'a number from 0 up to but not including 1'),
    absent('noise_shape'),
  ],
  BatchNormalization: [
    guard('axis', lastAxis, '-1, the channels'),
    optional('momentum', z.number().check(z.gte(0), z.lte(1)), 'a number from 0 to 1'),
    optional('epsilon', z.number().check(z.positive()), 'a positive number'),
    optional('center', z.boolean(), 'true or false'),
    optional('scale', z.boolean(), 'true or false'),
    ...['beta', 'gamma', 'moving_mean', 'moving_variance'].map((tensor) =>
      optional(`${tensor}_initializer`, kerasInitializerSchema, supportedInitializers),
    ),
    absent('beta_regularizer'),
    absent('gamma_regularizer'),
    absent('beta_constraint'),
    absent('gamma_constraint'),
    guard('synchronized', z.literal(false), 'false'),
    guard('renorm', z.literal(false), 'false'),
  ],
  Activation: [required('activation', kerasActivationSchema, supportedActivations)],
  RandomTranslation: [
    required('height_factor', factorSchema, FACTOR),
    required('width_factor', factorSchema, FACTOR),
    ...sampling,
  ],
  RandomRotation: [required('factor', factorSchema, FACTOR), ...sampling],
};

const aliases: Readonly<Record<string, LayerKind>> = {
  Convolution2D: 'Conv2D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  GlobalAvgPool2D: 'GlobalAveragePooling2D',
};

/**
 * Reads one serialised Keras layer; missing fields take Keras's defaults, unknown ones are ignored.
 * @throws {FormatError} layerClass, layerFieldMissing or layerField
 */
export function layerFromKeras(layer: KerasLayer): LayerSpec {
  const { className, name } = layer;
  const read = (config: Readonly<Record<string, unknown>>, rules: readonly FieldRule[]) =>
    readFields(config, [...rules, ...common], (refusal) => refuse(layer, refusal));

  const activation = activationClass(className, layer.config);
  if (activation !== null) {
    read(activation.config, activation.rules);
    return layerSpec('Activation', { activation: activation.activation }, name);
  }
  const kind = kindOf(layer);
  return layerSpec(kind, read(layer.config, fields[kind]), name);
}

function kindOf({ className, label }: KerasLayer): LayerKind {
  if (isLayerKind(className)) return className;
  const kind = Object.hasOwn(aliases, className) ? aliases[className] : undefined;
  if (kind !== undefined) return kind;
  const expected = [...layerKinds, ...activationClassNames].join(', ');
  throw new FormatError('layerClass', { layer: label, actual: className, expected });
}

function refuse({ label, className }: KerasLayer, { field, actual, expected }: Refusal) {
  const values = { layer: label, field, expected };
  if (actual === null) return new FormatError('layerFieldMissing', { ...values, kind: className });
  return new FormatError('layerField', { ...values, actual });
}
