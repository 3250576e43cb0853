import { elementCount } from '../core/shape.ts';
import { accumulate, copy } from '../layers/add/kernels.ts';
import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import type { LayerDef, LayerInput, LayerIO } from '../layers/layerDef.ts';
import type { ResolvedLayer } from '../layers/registry.ts';
import { type LayerKind, layerDefs } from '../layers/registry.ts';
import { type ResolvedNetwork, trainedParams } from '../network/resolve.ts';
import type { TensorTable } from './tensorTable.ts';

/** The dispatches of one layer, and the tensors that it added to the plan. */
export interface PlannedLayer {
  readonly name: string;
  /** its y; a view's is its input */
  readonly output: TensorId;
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  /** names of the buffers of its output, the output's gradient and its scratch */
  readonly buffers: readonly string[];
}

interface EmittedLayers {
  /** in the order of the network; backward runs them from the last to the first */
  readonly layers: readonly PlannedLayer[];
  /** the last layer's y, and the gradient that backward begins with */
  readonly output: TensorId;
  readonly outputGradient: TensorId;
}

/**
 * The dispatches of a network's layers: forward in their order, backward in the reverse order.
 * @param apart true, for an inspection: every output and its gradient have memory of their own, also those of
 *   the input, of views, and of layers before the first that trains
 */
export function emitLayers(
  network: ResolvedNetwork,
  batch: number,
  input: TensorId,
  tensors: TensorTable,
  apart = false,
): EmittedLayers {
  const { layers } = network;
  const flow = flowOf(layers, input, apart);
  const tensorAt = (place: number) => flow.outputs[place] ?? input;
  const planned = layers.map((layer, place) => {
    const y = tensorAt(place);
    if (isView(layer) && !apart) {
      return { name: layer.name, output: y, forward: [], backward: [], buffers: [] };
    }
    tensors.add(y, batch * elementCount(layer.output));
    const inputs = layer.from.map((source, slot): Contribution => {
      const x = tensorAt(source);
      const shape = layer.inputs[slot] ?? [];
      if (!flow.wanted.has(x)) return { x, dx: null, shape, sum: null };
      const dx = gradientOf(x, tensors);
      if (flow.lastReader.get(x) === `${place} ${slot}`) return { x, dx, shape, sum: null };
      // by index, because layer names are free text
      const part = tensors.add(`part ${place} ${slot} of ${dx}`, tensors.elements(x));
      return { x, dx: part, shape, sum: dx };
    });
    return emitLayer(layer, { batch, inputs, y, tensors }, flow.wanted.has(y));
  });
  const output = tensorAt(layers.length - 1);
  return { layers: planned, output, outputGradient: gradientOf(output, tensors) };
}

/** Which layers write and read the tensors of a network. */
interface Flow {
  /** of each layer; the output of a view is its input */
  readonly outputs: readonly TensorId[];
  /** Tensors whose gradient is needed: none before the first layer that trains. */
  readonly wanted: ReadonlySet<TensorId>;
  /** index and input of the last layer that reads a tensor; it is the first to give the tensor's gradient */
  readonly lastReader: ReadonlyMap<TensorId, string>;
}

function flowOf(layers: readonly ResolvedLayer[], input: TensorId, apart: boolean): Flow {
  const outputs: TensorId[] = [];
  const wanted = new Set<TensorId>(apart ? [input] : []);
  const lastReader = new Map<TensorId, string>();
  for (const [place, layer] of layers.entries()) {
    const read = layer.from.map((source) => outputs[source] ?? input);
    if (isView(layer) && !apart) {
      outputs.push(read[0] ?? input);
      continue;
    }
    const y = `y ${layer.name}`;
    outputs.push(y);
    read.forEach((x, slot) => {
      lastReader.set(x, `${place} ${slot}`);
    });
    const trains = trainedParams(layer).length > 0;
    if (trains || read.some((x) => wanted.has(x))) wanted.add(y);
  }
  return { outputs, wanted, lastReader };
}

function isView<K extends LayerKind>({ kind, config }: ResolvedLayer<K>): boolean {
  return layerDefs[kind].isView(config);
}

function gradientOf(tensor: TensorId, tensors: TensorTable): TensorId {
  return tensors.add(gradientName(tensor), tensors.elements(tensor));
}

export function gradientName(tensor: TensorId): TensorId {
  return `d ${tensor}`;
}

/** An input of a layer. Where later layers read it too, its gradient is a part that is added to theirs. */
interface Contribution extends LayerInput {
  readonly sum: TensorId | null;
}

interface LayerTensors {
  readonly batch: number;
  readonly inputs: readonly Contribution[];
  readonly y: TensorId;
  readonly tensors: TensorTable;
}

function emitLayer<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  { batch, inputs, y, tensors }: LayerTensors,
  wanted: boolean,
): PlannedLayer {
  const def: LayerDef<typeof layer.config> = layerDefs[layer.kind];
  const { name, config, index, trainable, input, output } = layer;
  const buffers = new Set([y, gradientName(y)]);
  const { x = '', dx = null } = inputs[0] ?? {};
  const io: LayerIO<typeof layer.config> = {
    ...{ name, config, index, trainable, inputs, input, output, batch, x, y, dx },
    w: `w ${name}`,
    dw: `dw ${name}`,
    state: `state ${name}`,
    dy: wanted ? gradientOf(y, tensors) : '',
    scratch(what, elements) {
      const id = tensors.add(`${name} ${what}`, elements);
      buffers.add(id);
      return id;
    },
  };
  const [forward, ownBackward] = isView(layer)
    ? [[copy(`${name} forward`, x, y, tensors.elements(y))], () => copyBack(io, tensors)]
    : [def.forward(io), () => def.backward(io)];
  if (!wanted) return { name, output: y, forward, backward: [], buffers: [...buffers] };
  const sums = inputs.flatMap(({ dx: part, sum }): Dispatch[] => {
    if (part === null || sum === null) return [];
    buffers.add(part);
    return [accumulate(`${name} adds to ${sum}`, part, sum, tensors.elements(sum))];
  });
  const backward = [...ownBackward(), ...sums];
  return { name, output: y, forward, backward, buffers: [...buffers] };
}

/** The gradient of a view that has memory of its own. */
function copyBack(
  { name, dx, dy }: Pick<LayerIO<unknown>, 'name' | 'dx' | 'dy'>,
  tensors: TensorTable,
): readonly Dispatch[] {
  return dx === null ? [] : [copy(`${name} dgrad`, dy, dx, tensors.elements(dy))];
}
