import * as z from 'zod/mini';
import { formatShape, type Shape, sameShape } from '../../engine/core/shape.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { FormatError } from '../formatError.ts';
import { feedersIn } from '../keras/kerasTensors.ts';

type Fields = Readonly<Record<string, unknown>>;
interface Layer {
  readonly class_name: string;
  readonly config: Fields;
}

const fields = z.record(z.string(), z.unknown());
const layerSchema = z.looseObject({ class_name: z.string(), config: fields });
const trainingSchema = z.looseObject({
  optimizer_config: z.optional(z.looseObject({ class_name: z.string(), config: fields })),
});
const target = z.array(z.int());

/** A model of TensorFlow.js in Keras's words. */
export interface InKerasWords {
  /** what `model.to_json()` of Keras gives, with its `compile_config` */
  readonly json: Fields;
  /** shapes that a layer must have for its Reshape to change nothing, by its name */
  readonly unchanged: ReadonlyMap<string, Shape>;
}

/**
 * The model in `model.json`: Keras 2's dialect, some layers that Keras calls otherwise, and Reshape, which
 * gives way where it flattens, keeps dimensions or changes nothing.
 * @param training what the model was compiled with; undefined where it was not
 */
export function inKerasWords(topology: Fields, training: unknown): InKerasWords {
  const unchanged = new Map<string, Shape>();
  const { keras_version } = topology;
  const model = { ...modelInWords(topology, unchanged), keras_version };
  const compiled = trainingSchema.safeParse(training);
  if (!compiled.success) return { json: model, unchanged };
  const { optimizer_config: optimizer, ...rest } = compiled.data;
  const compile_config = {
    ...rest,
    optimizer: optimizer === undefined ? undefined : optimizerInWords(optimizer),
  };
  return { json: { ...model, compile_config }, unchanged };
}

function modelInWords(model: Fields, unchanged: Map<string, Shape>): Fields {
  const config = Array.isArray(model.config) ? { layers: model.config } : Object(model.config);
  if (!Array.isArray(config.layers)) return model;
  const given: readonly unknown[] = config.layers;
  const kept = keptDimensions(given);
  const layers = given.map((one, i) => {
    const read = layerSchema.safeParse(one);
    if (!read.success) return one;
    if ('layers' in read.data.config || Array.isArray(Object(one).config)) {
      return modelInWords(Object(one), unchanged);
    }
    return { ...Object(one), ...layerInWords(read.data, kept.has(i), unchanged) };
  });
  return { ...model, config: { ...config, layers } };
}

function layerInWords(
  { class_name, config }: Layer,
  keepdims: boolean,
  unchanged: Map<string, Shape>,
): Layer {
  if (keepdims) return { class_name, config: { ...config, keepdims } };
  if (class_name === 'ThresholdedReLU') {
    const { theta, ...others } = config;
    return { class_name: 'ReLU', config: { ...others, threshold: theta ?? 1 } };
  }
  const { target_shape, ...others } = config;
  const shape = target.safeParse(target_shape);
  if (class_name !== 'Reshape' || !shape.success) return { class_name, config };
  if (shape.data.length === 1) return { class_name: 'Flatten', config: others };
  unchanged.set(String(config.name), shape.data);
  return { class_name: 'Activation', config: { ...others, activation: 'linear' } };
}

const flattening = ['GlobalAveragePooling2D', 'GlobalMaxPooling2D'];

/** Places of global poolings that a Reshape alone reads, which gives them their dimensions back. */
function keptDimensions(layers: readonly unknown[]): ReadonlySet<number> {
  const read = layers.map((layer) => layerSchema.safeParse(layer).data);
  const places = new Map(read.map((layer, i) => [layer?.config.name, i]));
  const links = read.map((layer, i) =>
    layer !== undefined && 'inbound_nodes' in layer
      ? feedersIn(layer.inbound_nodes).map((name) => places.get(name) ?? -1)
      : [i - 1],
  );
  const readers = new Map<number, number>();
  for (const place of links.flat()) readers.set(place, 1 + (readers.get(place) ?? 0));
  const kept = new Set<number>();
  read.forEach((layer, i) => {
    const [place = -1] = links[i] ?? [];
    const shape = target.safeParse(layer?.config.target_shape).data ?? [];
    const isKept = layer?.class_name === 'Reshape' && sameShape(shape.slice(0, -1), [1, 1]);
    const pools = flattening.includes(read[place]?.class_name ?? '');
    if (isKept && pools && readers.get(place) === 1) kept.add(place);
  });
  return kept;
}

/** By TensorFlow.js's own names of its optimizers' arguments; files that Python wrote have Keras's. */
const optimizerFields: Readonly<Record<string, string>> = {
  learningRate: 'learning_rate',
  beta1: 'beta_1',
  beta2: 'beta_2',
};

function optimizerInWords({ class_name, config }: Layer): Layer {
  const isOwn = 'learningRate' in config;
  const name = (field: string) => {
    // the share that RMSprop keeps of its mean, and not a decay of the learning rate
    if (isOwn && class_name === 'RMSProp' && field === 'decay') return 'rho';
    return Object.hasOwn(optimizerFields, field) ? (optimizerFields[field] ?? field) : field;
  };
  const renamed = Object.entries(config).map(([field, value]) => [name(field), value] as const);
  return { class_name, config: Object.fromEntries(renamed) };
}

/** @throws {FormatError} layerField where a Reshape changes its input */
export function refuseReshapes(
  { layers }: ResolvedNetwork,
  unchanged: ReadonlyMap<string, Shape>,
): void {
  for (const { name, output } of layers) {
    const shape = unchanged.get(name);
    if (shape === undefined || sameShape(shape, output)) continue;
    const actual = `${formatShape(shape)} of a Reshape`;
    const expected = `${formatShape(output)}, the shape of its input`;
    throw new FormatError('layerField', { layer: name, field: 'target_shape', actual, expected });
  }
}
