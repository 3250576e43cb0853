import * as z from 'zod/mini';
import { type SchemaField, schemaFields, valueSchema } from '../../engine/core/schemaFields.ts';
import { activationSchema } from '../../engine/layers/activation.ts';
import { initializerSchema } from '../../engine/layers/initializer.ts';
import {
  isLayerKind,
  type LayerKind,
  type LayerSpec,
  layerDefs,
  layerKinds,
} from '../../engine/layers/registry.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import {
  type FieldRefusal,
  guard,
  optional,
  type ReadRule,
  readFields,
  required,
} from '../readFields.ts';
import { inWords } from './inWords.ts';
import {
  activationClass,
  activationClassNames,
  kerasActivationSchema,
  supportedActivations,
} from './kerasActivation.ts';
import { dtypeGuard } from './kerasDtype.ts';
import { kerasInitializerSchema, supportedInitializers } from './kerasInitializer.ts';
import type { KerasLayer } from './kerasModel.ts';
import { tensorsIn } from './kerasTensors.ts';

const absent = (field: string) => guard(field, z.null(), 'null');

/** What has to be off on every layer that has it. */
const common: readonly ReadRule[] = [
  guard('data_format', z.nullable(z.literal('channels_last')), 'channels_last'),
  dtypeGuard,
  guard('trainable', z.literal(true), 'true'),
  absent('activity_regularizer'),
];

const weighted: readonly ReadRule[] = [
  absent('kernel_regularizer'),
  absent('bias_regularizer'),
  absent('kernel_constraint'),
  absent('bias_constraint'),
  absent('lora_rank'),
  absent('quantization_config'),
];

/** Of an image (N, H, W, C) the last axis is 3; tf.keras writes a list. */
const lastAxis = z.union([
  z.literal(-1),
  z.literal(3),
  z.tuple([z.literal(-1)]),
  z.tuple([z.literal(3)]),
]);

/** Axes of an image (N, H, W, C). */
const IMAGE_RANK = 4;

/** −1, or the number of the last axis by the shapes in the file; where it has none, an image's. */
function joinsLastAxis({ inboundNodes, builtFor }: KerasLayer): ReadRule {
  const [tensor] = tensorsIn(inboundNodes);
  const [shape] = Array.isArray(builtFor) ? builtFor : [];
  const rank = tensor?.rank ?? (Array.isArray(shape) ? shape.length : IMAGE_RANK);
  const last = z.union([z.literal(-1), z.literal(rank - 1)]);
  return guard('axis', last, '-1, the last axis');
}

const one = z.union([z.literal(1), z.tuple([z.literal(1), z.literal(1)])]);

/** What a kind's schema cannot say: arguments that it lacks, which have to be off. */
const guards: Readonly<Partial<Record<LayerKind, readonly ReadRule[]>>> = {
  Conv2D: [guard('dilation_rate', one, '1'), guard('groups', z.literal(1), '1'), ...weighted],
  Dense: weighted,
  Dropout: [absent('noise_shape')],
  BatchNormalization: [
    guard('axis', lastAxis, '-1, the channels'),
    absent('beta_regularizer'),
    absent('gamma_regularizer'),
    absent('beta_constraint'),
    absent('gamma_constraint'),
    guard('synchronized', z.literal(false), 'false'),
    guard('renorm', z.literal(false), 'false'),
  ],
};

/** Choices that Keras writes in more than one way, by their options. */
const spellings = new Map<readonly string[], readonly [z.ZodMiniType, string]>([
  [activationSchema.options, [kerasActivationSchema, supportedActivations]],
  [initializerSchema.options, [kerasInitializerSchema, supportedInitializers]],
]);

const aliases = new Map(
  layerKinds.flatMap((kind) =>
    (layerDefs[kind].aliases ?? []).map((name) => [name, kind] as const),
  ),
);

/** A rule for each of a kind's arguments, from its schema, then what has to be off. */
function rulesOf(kind: LayerKind, layer: KerasLayer): readonly ReadRule[] {
  const { schema } = layerDefs[kind];
  const rules = schemaFields(schema).map((field) => {
    const [type, expected] = spellingOf(field) ?? [valueSchema(schema, field.name), inWords(field)];
    return (field.required ? required : optional)(field.name, type as z.ZodMiniType, expected);
  });
  const axis = kind === 'Concatenate' ? [joinsLastAxis(layer)] : [];
  return [...rules, ...axis, ...(guards[kind] ?? []), ...common];
}

function spellingOf(field: SchemaField) {
  if (field.kind !== 'choice') return null;
  const key = [...spellings.keys()].find((options) => String(options) === String(field.options));
  return key === undefined ? null : spellings.get(key);
}

/**
 * Reads one serialised Keras layer; missing fields take Keras's defaults, unknown ones are ignored.
 * @throws {FormatError} layerClass, layerFieldMissing or layerField
 */
export function layerFromKeras(layer: KerasLayer): LayerSpec {
  const { className, name } = layer;
  const read = (config: Readonly<Record<string, unknown>>, rules: readonly ReadRule[]) =>
    readFields(config, rules, (refusal) => refuse(layer, refusal));

  const activation = isLayerKind(className) ? null : activationClass(className, layer.config);
  if (activation !== null) {
    read(activation.config, [...activation.rules, ...common]);
    return layerSpec('Activation', { activation: activation.activation }, name);
  }
  const kind = kindOf(layer);
  return layerSpec(kind, read(layer.config, rulesOf(kind, layer)), name);
}

function kindOf({ className, label }: KerasLayer): LayerKind {
  if (isLayerKind(className)) return className;
  const kind = aliases.get(className);
  if (kind !== undefined) return kind;
  const expected = [...new Set([...layerKinds, ...activationClassNames])].join(', ');
  throw new FormatError('layerClass', { layer: label, actual: className, expected });
}

function refuse({ label, className }: KerasLayer, { field, actual, expected }: FieldRefusal) {
  const values = { layer: label, field, expected };
  if (actual === null) return new FormatError('layerFieldMissing', { ...values, kind: className });
  return new FormatError('layerField', { ...values, actual });
}
