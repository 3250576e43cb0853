import * as z from 'zod/mini';
import { FormatError } from '../formatError.ts';
import { showValue } from '../showValue.ts';

/** A serialised layer as Keras 2 and Keras 3 both write it. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string | undefined;
  /** For messages: the name, or the class where it has none. */
  readonly label: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Of a functional model: one entry for each use of the layer. */
  readonly inboundNodes: readonly unknown[];
  /** Shape of the layer's input with the batch, where Keras wrote down what it was built for. */
  readonly builtFor: unknown;
}

/** A serialised model, its layers in the order of the file. */
export interface KerasModel {
  readonly kind: 'sequential' | 'functional';
  readonly name: string;
  readonly layers: readonly KerasLayer[];
  readonly builtFor: unknown;
  readonly trainable: unknown;
  readonly inputLayers: unknown;
  readonly outputLayers: unknown;
}

/** Far more than any network that trains here; a bound for whoever must walk through them. */
const MOST_LAYERS = 2000;

const text = z.optional(z.nullable(z.string()));
const buildConfig = z.catch(z.object({ input_shape: z.optional(z.unknown()) }), {});

/** Keras before 2.2.3 wrote the layers of a Sequential model as a bare list. */
const listed = z.transform((config) => (Array.isArray(config) ? { layers: config } : config));

const layerSchema = z.pipe(
  z.object({
    class_name: z.string(),
    config: z.pipe(listed, z._default(z.record(z.string(), z.unknown()), {})),
    name: text,
    inbound_nodes: z._default(z.array(z.unknown()), []),
    build_config: buildConfig,
  }),
  z.transform((layer): KerasLayer => {
    const given = layer.config.name ?? layer.name;
    const name = typeof given === 'string' ? given : undefined;
    return {
      className: layer.class_name,
      name,
      label: name ?? layer.class_name,
      config: layer.config,
      inboundNodes: layer.inbound_nodes,
      builtFor: layer.build_config.input_shape,
    };
  }),
);

const configSchema = z.object({
  name: text,
  trainable: z.optional(z.unknown()),
  layers: z.array(layerSchema).check(z.maxLength(MOST_LAYERS)),
  build_input_shape: z.optional(z.unknown()),
  input_layers: z.optional(z.unknown()),
  output_layers: z.optional(z.unknown()),
});

const modelSchema = z.object({ class_name: z.string(), config: z.pipe(listed, configSchema) });

const kinds: Readonly<Record<string, KerasModel['kind']>> = {
  Sequential: 'sequential',
  Functional: 'functional',
  Model: 'functional',
};

/** Whether a layer's class is a model's, whose config has layers of its own. */
export function isModelClass(className: string): boolean {
  return Object.hasOwn(kinds, className);
}

/**
 * Checks the outer form of what `model.to_json()` wrote.
 * @throws {FormatError} kerasModelClass or kerasNotModel
 */
export function parseKerasModel(json: unknown): KerasModel {
  const outer = z.object({ class_name: z.string() }).safeParse(json);
  const className = outer.success ? outer.data.class_name : '';
  const kind = Object.hasOwn(kinds, className) ? kinds[className] : undefined;
  if (outer.success && kind === undefined) {
    throw new FormatError('kerasModelClass', { actual: outer.data.class_name });
  }
  const result = modelSchema.safeParse(json);
  if (!result.success || kind === undefined) throw notAModel(json, result.error?.issues[0]);
  const { config } = result.data;
  return {
    kind,
    name: config.name ?? kind,
    layers: config.layers,
    builtFor: config.build_input_shape,
    trainable: config.trainable,
    inputLayers: config.input_layers,
    outputLayers: config.output_layers,
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code?: string;
  readonly expected?: unknown;
}

function notAModel(json: unknown, issue: Issue | undefined): FormatError {
  const path = issue?.path ?? [];
  const actual = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    json,
  );
  return new FormatError('kerasNotModel', {
    field: path.map(String).join('.') || 'the whole',
    actual: issue?.code === 'too_big' ? `a list of ${countOf(actual)}` : showValue(actual),
    expected:
      issue?.code === 'too_big'
        ? `at most ${MOST_LAYERS} long`
        : `of type ${issue?.expected ?? 'object'}`,
  });
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
