import * as z from 'zod/mini';
import { SpecError } from '../core/errors.ts';
import { jsonText } from '../core/jsonText.ts';
import {
  isLayerKind,
  type LayerKind,
  type LayerSpec,
  layerDefs,
  layerKinds,
} from '../layers/registry.ts';
import { layerNames } from './resolve.ts';
import { layerSpec, type NetworkSpec } from './spec.ts';

/** More than anyone builds by hand. The limits protect the code that draws and counts layers. */
const [MAX_LAYERS, MAX_NAME, MAX_EXTENT, MAX_READS] = [100, 100, 4096, 400];

const nameText = `a text of at most ${MAX_NAME} letters is expected`;
const name = z.string(nameText).check(z.maxLength(MAX_NAME, nameText));
const extentText = `a whole number from 1 to ${MAX_EXTENT} is expected`;
const extent = z.int(extentText).check(z.gte(1, extentText), z.lte(MAX_EXTENT, extentText));
const shapeText = 'one to three whole numbers are expected';
const layersText = `a list of at most ${MAX_LAYERS} layers is expected`;
const schema = z.object({
  name,
  inputShape: z
    .array(extent, shapeText)
    .check(z.minLength(1, shapeText), z.maxLength(3, shapeText)),
  inputName: z.optional(name),
  layers: z
    .array(
      z.object({
        kind: name,
        name: z.optional(name),
        config: z.optional(z.unknown()),
        inputs: z.optional(z.array(name).check(z.minLength(1), z.maxLength(MAX_LAYERS))),
        trainable: z.optional(z.boolean()),
        disabled: z.optional(z.boolean()),
      }),
      layersText,
    )
    .check(z.maxLength(MAX_LAYERS, layersText))
    .check(z.refine((layers) => layers.flatMap(({ inputs = [] }) => inputs).length <= MAX_READS)),
});

/**
 * Makes a network from any value from outside. Its layers get Keras's arguments. It does not check that the
 * layers fit together: a network that does not fit can be stored, shared and repaired.
 * @throws SpecError `invalidConfig` naming the layer and the field
 */
export function parseNetwork(value: unknown): NetworkSpec {
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw refusalAt(value, issue?.path ?? [], issue?.message);
  }
  const { name, inputShape, inputName, layers } = result.data;
  const input = inputName === undefined ? {} : { inputName };
  return { name, inputShape, ...input, layers: withReadNames(layers.map(parseLayer)) };
}

/**
 * `parseNetwork` as part of a zod schema of a link or a record; its refusal becomes an issue of that schema.
 */
export const networkSchema: z.ZodMiniType<NetworkSpec> = z.pipe(
  z.unknown(),
  z.transform((input, context) => {
    try {
      return parseNetwork(input);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      const { layer = '', field = '', actual = '' } = error.values;
      const params = { field: `${layer} ${field}`, actual };
      context.issues.push({ code: 'custom', input, message: error.message, params });
      return z.NEVER;
    }
  }),
);

function parseLayer(layer: z.infer<typeof schema>['layers'][number], index: number): LayerSpec {
  const { kind, name, config, inputs, trainable, disabled } = layer;
  if (!isLayerKind(kind)) {
    const known = `one of ${layerKinds.join(', ')} is expected`;
    throw refusal(name ?? `number ${index + 1}`, 'kind', kind, known);
  }
  const spec: LayerSpec = layerSpec(kind, config, name);
  const frozen = trainable === false && { trainable };
  return { ...spec, ...(inputs && { inputs }), ...frozen, ...(disabled && { disabled }) };
}

/** A layer that others read by name keeps that name, whatever layers are inserted before it. */
function withReadNames(layers: readonly LayerSpec[]): readonly LayerSpec[] {
  const read = new Set(layers.flatMap(({ inputs = [] }) => inputs));
  if (read.size === 0) return layers;
  const names = automaticNames(layers);
  return layers.map((layer, index): LayerSpec => {
    const name = names[index] ?? '';
    const isRead = layer.name === undefined && layer.disabled !== true && read.has(name);
    return isRead ? { ...layer, name } : layer;
  });
}

/** Empty where two layers have the same name; `resolveNetwork` refuses that later. */
function automaticNames(layers: readonly LayerSpec[]): readonly string[] {
  try {
    return layerNames(layers);
  } catch {
    return [];
  }
}

/** Names the layer that the path leads into, its field, and what stands there. */
function refusalAt(network: unknown, path: readonly PropertyKey[], expected?: string): SpecError {
  const actual = path.reduce<unknown>(inside, network);
  const [list, place] = path;
  if (list !== 'layers' || typeof place !== 'number') {
    return refusal('network', path.join('.') || 'it', actual, expected);
  }
  const layer = inside(inside(network, list), place);
  const [name, kind] = [inside(layer, 'name'), inside(layer, 'kind')];
  const label = [name, kind].find((text) => typeof text === 'string' && text.length <= MAX_NAME);
  const field = path.slice(2).join('.') || 'it';
  return refusal(String(label ?? `number ${place + 1}`), field, actual, expected);
}

function inside(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function refusal(layer: string, field: string, actual: unknown, text = 'it is not known') {
  const expected = text.replace(/^Invalid/, 'that is invalid');
  return new SpecError('invalidConfig', { layer, field, actual: jsonText(actual), expected });
}

/** The shortest value from which `parseNetwork` makes the same network: without Keras's defaults. */
export function leanNetwork(spec: NetworkSpec): unknown {
  return { ...spec, layers: spec.layers.map((layer) => ({ ...layer, config: leanConfig(layer) })) };
}

function leanConfig<K extends LayerKind>({ kind, config }: LayerSpec<K>) {
  const { schema } = layerDefs[kind];
  const whole = JSON.stringify(config);
  let lean: Record<string, unknown> = { ...config };
  for (const field of Object.keys(lean)) {
    const { [field]: _, ...shorter } = lean;
    const result = schema.safeParse(shorter);
    if (result.success && JSON.stringify(result.data) === whole) lean = shorter;
  }
  return Object.keys(lean).length === 0 ? undefined : lean;
}
