import { elementCount } from '../core/shape.ts';
import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import type { LayerDef, LayerIO } from '../layers/layerDef.ts';
import type { ResolvedLayer } from '../layers/registry.ts';
import { type LayerKind, layerDefs } from '../layers/registry.ts';
import type { ResolvedNetwork } from '../network/resolve.ts';
import type { TensorTable } from './tensorTable.ts';

/** What one layer launches, and which tensors it brought into the plan. */
export interface PlannedLayer {
  readonly name: string;
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  /** its output, the output's gradient and its scratch: names of buffers */
  readonly buffers: readonly string[];
}

interface EmittedLayers {
  /** in the order of the network; backward runs them from the last to the first */
  readonly layers: readonly PlannedLayer[];
  /** the last layer's y, and the gradient that backward begins with */
  readonly output: TensorId;
  readonly outputGradient: TensorId;
}

/** What the layers of a stack launch, forward in their order and backward against it. */
export function emitLayers(
  network: ResolvedNetwork,
  batch: number,
  input: TensorId,
  tensors: TensorTable,
): EmittedLayers {
  const layers: PlannedLayer[] = [];
  let x = input;
  // Nobody asks for a gradient before the first layer with weights.
  let wanted = false;
  for (const layer of network.layers) {
    const y = outputTensor(layer, batch, x, tensors);
    const dx = wanted ? gradientOf(x, tensors) : null;
    wanted ||= layer.params.some(({ trainable }) => trainable);
    layers.push(emitLayer(layer, { batch, x, y, dx, tensors }, wanted));
    x = y;
  }
  return { layers, output: x, outputGradient: gradientOf(x, tensors) };
}

function outputTensor<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  batch: number,
  x: TensorId,
  tensors: TensorTable,
): TensorId {
  if (layerDefs[layer.kind].isView(layer.config)) return x;
  return tensors.add(`y ${layer.name}`, batch * elementCount(layer.output));
}

function gradientOf(tensor: TensorId, tensors: TensorTable): TensorId {
  return tensors.add(gradientName(tensor), tensors.elements(tensor));
}

function gradientName(tensor: TensorId): TensorId {
  return `d ${tensor}`;
}

interface Place {
  readonly batch: number;
  readonly x: TensorId;
  readonly y: TensorId;
  readonly dx: TensorId | null;
  readonly tensors: TensorTable;
}

function emitLayer<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  { batch, x, y, dx, tensors }: Place,
  wanted: boolean,
): PlannedLayer {
  const def: LayerDef<typeof layer.config> = layerDefs[layer.kind];
  const { name, config, index, input, output } = layer;
  if (def.isView(config)) return { name, forward: [], backward: [], buffers: [] };
  const buffers = new Set([y, gradientName(y)]);
  const io: LayerIO<typeof layer.config> = {
    ...{ name, config, index, input, output, batch, x, y, dx },
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
  const forward = def.forward(io);
  const backward = wanted ? def.backward(io) : [];
  return { name, forward, backward, buffers: [...buffers] };
}
