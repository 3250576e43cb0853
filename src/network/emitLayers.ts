import { elementCount } from '../core/shape.ts';
import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import type { LayerDef, LayerIO } from '../layers/layerDef.ts';
import { type LayerKind, layerDefs } from '../layers/registry.ts';
import type { ResolvedLayer, ResolvedNetwork } from './resolve.ts';
import type { TensorTable } from './tensorTable.ts';

interface EmittedLayers {
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
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
  const forward: Dispatch[] = [];
  const backward: Dispatch[] = [];
  let x = input;
  // Nobody asks for a gradient before the first layer with weights.
  let wanted = false;
  for (const layer of network.layers) {
    const y = outputTensor(layer, batch, x, tensors);
    const dx = wanted ? gradientOf(x, tensors) : null;
    wanted ||= layer.params.length > 0;
    const emitted = emitLayer(layer, { batch, x, y, dx, tensors }, wanted);
    forward.push(...emitted.forward);
    backward.unshift(...emitted.backward);
    x = y;
  }
  return { forward, backward, output: x, outputGradient: gradientOf(x, tensors) };
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
  return tensors.add(`d ${tensor}`, tensors.elements(tensor));
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
): { forward: readonly Dispatch[]; backward: readonly Dispatch[] } {
  const def: LayerDef<typeof layer.config> = layerDefs[layer.kind];
  if (def.isView(layer.config)) return { forward: [], backward: [] };
  const { name, config, index, input, output } = layer;
  const io: LayerIO<typeof layer.config> = {
    ...{ name, config, index, input, output, batch, x, y, dx },
    w: `w ${name}`,
    dw: `dw ${name}`,
    dy: wanted ? gradientOf(y, tensors) : '',
    scratch: (what, elements) => tensors.add(`${name} ${what}`, elements),
  };
  return { forward: def.forward(io), backward: wanted ? def.backward(io) : [] };
}
