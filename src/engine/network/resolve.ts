import { SpecError } from '../core/errors.ts';
import { elementCount, formatShape, type Shape } from '../core/shape.ts';
import type { ParamSpec } from '../layers/layerDef.ts';
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
 * Names every layer as Keras does and computes all shapes. Disabled layers are left out.
 * @throws SpecError at the first layer that does not fit; `values.index` is its index in the spec
 */
export function resolveNetwork(spec: NetworkSpec): ResolvedNetwork {
  const network = resolvePart(spec);
  refuseUnread(network.layers);
  return network;
}

/**
 * The same for the first part of a network, whose branches may still be open.
 * @throws SpecError as `resolveNetwork` does, but not for outputs that nobody reads
 */
export function resolvePart(spec: NetworkSpec): ResolvedNetwork {
  if (spec.layers.every((layer) => layer.disabled === true)) throw new SpecError('emptyNetwork');
  const { inputShape } = spec;
  if (inputShape.length === 0 || !inputShape.every((n) => Number.isInteger(n) && n > 0)) {
    throw new SpecError('inputShape', { shape: formatShape(inputShape) });
  }
  const names = layerNames(spec.layers);
  const inputName = spec.inputName ?? 'input_1';
  const taken = new Set(names.filter((_, index) => spec.layers[index]?.disabled !== true));
  refuseInputName(spec, inputName, names);
  const layers: ResolvedLayer[] = [];
  const indexes = new Map([[inputName, INPUT]]);
  let before = INPUT;
  for (const [index, layer] of spec.layers.entries()) {
    const name = names[index] ?? layer.kind;
    if (layer.disabled === true) {
      // a layer that reads a disabled one reads the input of that one instead
      before = indexes.get(layer.inputs?.[0] ?? '') ?? before;
      if (layer.name !== undefined && !taken.has(name)) indexes.set(name, before);
      continue;
    }
    atLayer({ name, index }, () => {
      const from = layer.inputs?.map((input) => indexOf(input, indexes)) ?? [before];
      const inputs = from.map((index) => layers[index]?.output ?? inputShape);
      before = layers.push(resolveLayer(layer, name, index, from, inputs)) - 1;
      indexes.set(name, before);
    });
  }
  return { name: spec.name, inputName, inputShape, layers };
}

/** Where layers name their inputs, a layer with the input's name would be ambiguous. */
function refuseInputName(spec: NetworkSpec, inputName: string, names: readonly string[]): void {
  if (!spec.layers.some(({ inputs }) => inputs !== undefined)) return;
  const index = names.findIndex(
    (name, at) => name === inputName && spec.layers[at]?.disabled !== true,
  );
  if (index !== -1) throw new SpecError('duplicateName', { layer: inputName, index });
}

/** The index of the network's input among its layers. */
const INPUT = -1;

function indexOf(input: string, indexes: ReadonlyMap<string, number>): number {
  const index = indexes.get(input);
  if (index === undefined) throw new SpecError('inputUnknown', { input });
  return index;
}

function refuseUnread(layers: readonly ResolvedLayer[]): void {
  const read = new Set(layers.flatMap(({ from }) => from));
  const end = layers.findIndex((_, index) => index < layers.length - 1 && !read.has(index));
  const layer = layers[end];
  if (layer === undefined) return;
  throw new SpecError('outputUnused', { layer: layer.name, index: layer.index });
}

/**
 * A name for each layer. Given names stay. The others are counted by kind as in Keras: `conv2d`, `conv2d_1`.
 * A disabled layer takes no name from another.
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

/** True where every layer reads the one before it, and no other: Keras's Sequential model. */
export function isStack({ layers }: ResolvedNetwork): boolean {
  return layers.every(({ from }, index) => from.length === 1 && from[0] === index - 1);
}

export function parameterCount(network: ResolvedNetwork): number {
  return network.layers
    .flatMap((layer) => layer.params)
    .reduce((sum, param) => sum + elementCount(param.shape), 0);
}

/** The parameters that the optimizer updates and has slots for: none of a frozen layer. */
export function trainedParams({ trainable, params }: TrainedLayer): readonly ParamSpec[] {
  return trainable ? params.filter((param) => param.trainable) : [];
}

type TrainedLayer = Pick<ResolvedLayer, 'trainable' | 'params'>;

/** Number of parameters that train. */
export function trainableCount(network: ResolvedNetwork): number {
  return network.layers
    .flatMap(trainedParams)
    .reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

/**
 * @throws SpecError what `work` throws, with the layer and its index in the spec
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
  from: readonly number[],
  inputs: readonly Shape[],
): ResolvedLayer<K> {
  const def = layerDefs[spec.kind];
  const config: LayerConfigs[K] = spec.config;
  const [input = []] = inputs;
  if (def.merges !== true && inputs.length !== 1) {
    throw new SpecError('oneInput', { actual: inputs.length });
  }
  if (def.merges === true && inputs.length < 2) {
    throw new SpecError('mergeInputs', { actual: inputs.length });
  }
  const output = def.outputShape(config, input, name, inputs);
  const params = def.params(config, input);
  const trainable = spec.trainable !== false;
  const read = { from, inputs, input };
  const own = { kind: spec.kind, config, name, index, trainable };
  return { ...own, ...read, output, params } as ResolvedLayer<K>;
}
