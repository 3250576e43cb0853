import { SpecError } from '../core/errors.ts';
import { elementCount, formatShape, type Shape } from '../core/shape.ts';
import {
  type LayerConfigs,
  type LayerKind,
  type LayerSpec,
  layerDefs,
  type ResolvedLayer,
} from '../layers/registry.ts';
import type { NetworkSpec } from './spec.ts';

export interface ResolvedNetwork {
  readonly name: string;
  readonly inputName: string;
  readonly inputShape: Shape;
  readonly layers: readonly ResolvedLayer[];
}

/**
 * Names every layer as Keras does and runs the shapes through the stack; disabled layers are none.
 * @throws SpecError at the first layer that does not fit; `values.index` is its place in the spec
 */
export function resolveNetwork(spec: NetworkSpec): ResolvedNetwork {
  if (spec.layers.every((layer) => layer.disabled === true)) throw new SpecError('emptyNetwork');
  const { inputShape } = spec;
  if (inputShape.length === 0 || !inputShape.every((n) => Number.isInteger(n) && n > 0)) {
    throw new SpecError('inputShape', { shape: formatShape(inputShape) });
  }
  const names = layerNames(spec.layers);
  let input = inputShape;
  const layers = spec.layers.flatMap((layer, index) => {
    if (layer.disabled === true) return [];
    const name = names[index] ?? layer.kind;
    const resolved = atLayer({ name, index }, () => resolveLayer(layer, name, index, input));
    input = resolved.output;
    return [resolved];
  });
  const inputName = spec.inputName ?? 'input_1';
  return { name: spec.name, inputName, inputShape, layers };
}

/**
 * A name for each layer. Given names stay; the others are counted by kind, `conv2d`, `conv2d_1`, as
 * Keras counts them. A disabled layer takes no name from another.
 */
export function layerNames(layers: readonly LayerSpec[]): readonly string[] {
  const taken = new Set<string>();
  layers.forEach(({ name, disabled }, index) => {
    if (name === undefined || disabled === true) return;
    if (taken.has(name)) throw new SpecError('duplicateName', { layer: name, index });
    taken.add(name);
  });
  return layers.map(({ kind, name, disabled }) => {
    if (name !== undefined) return name;
    const stem = layerDefs[kind].autoName;
    if (disabled === true) return stem;
    let candidate = stem;
    for (let count = 1; taken.has(candidate); count++) candidate = `${stem}_${count}`;
    taken.add(candidate);
    return candidate;
  });
}

export function parameterCount(network: ResolvedNetwork): number {
  return network.layers
    .flatMap((layer) => layer.params)
    .reduce((sum, param) => sum + elementCount(param.shape), 0);
}

/** Those that the optimizer moves. */
export function trainableCount(network: ResolvedNetwork): number {
  return network.layers
    .flatMap((layer) => layer.params)
    .reduce((sum, { shape, trainable }) => sum + (trainable ? elementCount(shape) : 0), 0);
}

/**
 * @throws SpecError what `work` throws, with the layer and its place in the spec
 */
function atLayer<T>(
  { name, index }: { readonly name: string; readonly index: number },
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new SpecError(error.code, { layer: name, ...error.values, index });
  }
}

function resolveLayer<K extends LayerKind>(
  spec: LayerSpec<K>,
  name: string,
  index: number,
  input: Shape,
): ResolvedLayer<K> {
  const def = layerDefs[spec.kind];
  const config: LayerConfigs[K] = spec.config;
  const output = def.outputShape(config, input, name);
  const params = def.params(config, input);
  return { kind: spec.kind, config, name, index, input, output, params } as ResolvedLayer<K>;
}
