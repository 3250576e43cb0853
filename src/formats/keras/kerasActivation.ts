import * as z from 'zod/mini';
import { type Activation, activationSchema } from '../../engine/layers/activation.ts';
import type { LayerSpec } from '../../engine/layers/registry.ts';
import { FormatError } from '../formatError.ts';
import { guard, type ReadRule } from '../readFields.ts';

/** `expected` of a refusal. */
export const supportedActivations = activationSchema.options.join(', ');

interface ActivationClass {
  readonly activation: Activation;
  readonly rules: readonly ReadRule[];
  /** Keras's default where it is not what the rules ask for. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

const zero = z.literal(0);
/** 0.2, also after a trip through float32, as Keras 2 writes it */
const slope = z.number().check(z.refine((value) => Math.fround(value) === Math.fround(0.2)));

/**
 * Keras's activations that are layer classes, where they do what one of our activations does.
 * Source: https://keras.io/api/layers/activation_layers/
 */
const activationClasses: Readonly<Record<string, ActivationClass>> = {
  ReLU: {
    activation: 'relu',
    rules: [
      guard('max_value', z.null(), 'null'),
      guard('negative_slope', zero, '0'),
      guard('threshold', zero, '0'),
    ],
    defaults: {},
  },
  LeakyReLU: {
    activation: 'leaky_relu',
    rules: [guard('alpha', slope, '0.2'), guard('negative_slope', slope, '0.2')],
    defaults: { negative_slope: 0.3 },
  },
  ELU: { activation: 'elu', rules: [guard('alpha', z.literal(1), '1')], defaults: {} },
  Softmax: { activation: 'softmax', rules: [guard('axis', z.literal(-1), '-1')], defaults: {} },
};

/** The class's activation and its rules, its config with the default that matters filled in. */
function activationClass(
  className: string,
  config: Readonly<Record<string, unknown>>,
): { activation: Activation; rules: readonly ReadRule[]; config: Record<string, unknown> } | null {
  if (!Object.hasOwn(activationClasses, className)) return null;
  const found = activationClasses[className];
  if (found === undefined) return null;
  // Keras 2 calls LeakyReLU's field alpha
  const defaults = 'alpha' in config ? {} : found.defaults;
  return { ...found, config: { ...defaults, ...config } };
}

/** The `activation` field: null, a name, a serialised function, or a serialised layer. */
export const kerasActivationSchema = z.pipe(
  z.pipe(
    z.union([
      z.null(),
      z.string(),
      z.object({ class_name: z.literal('function'), config: z.string() }),
      z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()) }),
    ]),
    z.transform((value) => activationName(value)),
  ),
  activationSchema,
);

/** Keras's other names. */
const aliases: Readonly<Record<string, Activation>> = { swish: 'silu' };

function plainName(name: string): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

type SerialisedObject = { class_name: string; config: string | Record<string, unknown> };

function activationName(value: null | string | SerialisedObject): string {
  if (value === null) return 'linear';
  if (typeof value === 'string') return plainName(value);
  if (typeof value.config === 'string') return plainName(value.config);
  const found = activationClass(value.class_name, value.config);
  const passes = found?.rules.every(
    ({ field, schema }) =>
      !Object.hasOwn(found.config, field) || schema.safeParse(found.config[field]).success,
  );
  return found !== null && passes ? found.activation : value.class_name;
}

const versioned = z.object({ keras_version: z.string() });

/**
 * Before Keras 3, hard_sigmoid was another function: clip(0.2 x + 0.5, 0, 1). A file without a version is
 * taken for one of Keras 3.
 * @throws {FormatError} layerField, naming the first of these layers that has it
 */
export function refuseOldHardSigmoid(json: unknown, layers: readonly LayerSpec[]): void {
  const { data } = versioned.safeParse(json);
  if (data === undefined || Number.parseInt(data.keras_version, 10) >= 3) return;
  const layer = layers.find(
    ({ config }) => 'activation' in config && config.activation === 'hard_sigmoid',
  );
  if (layer === undefined) return;
  throw new FormatError('layerField', {
    layer: layer.name ?? layer.kind,
    field: 'activation',
    actual: `"hard_sigmoid" of Keras ${data.keras_version}, clip(0.2 x + 0.5, 0, 1)`,
    expected: 'that of Keras 3, relu6(x + 3) / 6',
  });
}
