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
  weightedKinds,
} from '../../engine/layers/registry.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import {
  type FieldRefusal,
  guard,
  optional,
  type ReadRule,
  readFields,
  refusedFields,
  required,
} from '../readFields.ts';
import { inWords } from './inWords.ts';
import { kerasActivationSchema, supportedActivations } from './kerasActivation.ts';
import { dtypeGuard } from './kerasDtype.ts';
import { kerasInitializerSchema, supportedInitializers } from './kerasInitializer.ts';
import type { KerasLayer } from './kerasModel.ts';

const absent = (field: string) => guard(field, z.null(), 'null');

/** What has to be off on every layer that has it, or is read apart from its arguments. */
const common: readonly ReadRule[] = [
  guard('trainable', z.boolean(), 'true or false'),
  guard('data_format', z.nullable(z.literal('channels_last')), 'channels_last'),
  dtypeGuard,
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

const one = z.union([z.literal(1), z.tuple([z.literal(1), z.literal(1)])]);

/** What a kind's schema cannot say: arguments that it lacks, which have to be off. */
const guards: Readonly<Partial<Record<LayerKind, readonly ReadRule[]>>> = {
  Conv2D: [guard('dilation_rate', one, '1'), guard('groups', z.literal(1), '1'), ...weighted],
  Dense: weighted,
  Dropout: [absent('noise_shape')],
  BatchNormalization: [
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

const rulesByKind = new Map<LayerKind, readonly ReadRule[]>();

/** A rule for each of a kind's arguments, from its schema, then what has to be off. */
function rulesOf(kind: LayerKind): readonly ReadRule[] {
  const known = rulesByKind.get(kind);
  if (known !== undefined) return known;
  const { schema } = layerDefs[kind];
  const rules = schemaFields(schema).map((field) => {
    const [type, expected] = spellingOf(field) ?? [valueSchema(schema, field.name), inWords(field)];
    return (field.required ? required : optional)(field.name, type as z.ZodMiniType, expected);
  });
  const all = [...rules, ...(guards[kind] ?? []), ...common];
  rulesByKind.set(kind, all);
  return all;
}

function spellingOf(field: SchemaField) {
  if (field.kind !== 'choice') return null;
  const key = [...spellings.keys()].find((options) => String(options) === String(field.options));
  return key === undefined ? null : spellings.get(key);
}

/**
 * Reads one serialised Keras layer; missing fields take Keras's defaults, unknown ones are ignored.
 * Its axis is not asked, which goes by the shape of its input.
 * @throws {FormatError} layerClass, layerFieldMissing or layerField
 */
export function layerFromKeras(layer: KerasLayer): LayerSpec {
  const { kind, config, rules } = formOf(layer);
  const read = readFields(config, rules, (refusal) => refuse(layer, refusal));
  const spec: LayerSpec = layerSpec(kind, read, layer.name);
  // to freeze a layer without weights changes nothing
  const frozen = layer.config.trainable === false && weightedKinds.includes(kind);
  return frozen ? { ...spec, trainable: false } : spec;
}

/** Everything of a layer that cannot be used: its class, or each field that `layerFromKeras` would refuse. */
export function refusalsOf(layer: KerasLayer): readonly FormatError[] {
  try {
    const { config, rules } = formOf(layer);
    return refusedFields(config, rules).map((refusal) => refuse(layer, refusal));
  } catch (error) {
    if (error instanceof FormatError) return [error];
    throw error;
  }
}

/** What a layer is read as, and by which rules. */
function formOf(layer: KerasLayer) {
  const kind = kindOf(layer);
  return { kind, config: renamed(kind, layer.config), rules: rulesOf(kind) };
}

/** Keras 2 called LeakyReLU's argument alpha, and wrote it as a number of 32 bits: 0.30000001192092896. */
function renamed(
  kind: LayerKind,
  config: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (kind !== 'LeakyReLU' || !('alpha' in config)) return config;
  const { alpha, ...others } = config;
  if (typeof alpha !== 'number') return { ...others, negative_slope: alpha };
  const short = Number(alpha.toPrecision(7));
  return { ...others, negative_slope: Math.fround(short) === Math.fround(alpha) ? short : alpha };
}

function kindOf({ className, label }: KerasLayer): LayerKind {
  if (isLayerKind(className)) return className;
  const kind = aliases.get(className);
  if (kind !== undefined) return kind;
  const expected = layerKinds.join(', ');
  throw new FormatError('layerClass', { layer: label, actual: className, expected });
}

function refuse({ label, className }: KerasLayer, { field, actual, expected }: FieldRefusal) {
  const values = { layer: label, field, expected };
  if (actual === null) return new FormatError('layerFieldMissing', { ...values, kind: className });
  return new FormatError('layerField', { ...values, actual });
}
