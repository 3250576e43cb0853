import type { LayerGradients, LayerRun, MaskKey } from './layerReference.ts';
import {
  type LayerConfigs,
  type LayerKind,
  layerReferences,
  type ResolvedLayer,
} from './registry.ts';

/** Everything a layer reads, except its definition; `xs` where there is more than `x`. */
export type LayerInputs = Pick<LayerRun<unknown>, 'batch' | 'x' | 'w' | 'state' | 'mask'> &
  Partial<Pick<LayerRun<unknown>, 'xs'>>;

/** @returns y (N, …output) */
export function forwardLayer<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  inputs: LayerInputs,
): Float64Array {
  return layerReferences[layer.kind].forward(runOf(layer, inputs));
}

/** @param y the output of forwardLayer @param dy dL/dy (N, …output) */
export function backwardLayer<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  inputs: LayerInputs,
  y: Float64Array,
  dy: Float64Array,
  wantsDx: boolean,
): LayerGradients {
  return layerReferences[layer.kind].backward(runOf(layer, inputs), y, dy, wantsDx);
}

/** @returns the layer's non-trainable parameters after an update; null where it has none */
export function nextStateOf<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  inputs: LayerInputs,
): Float64Array | null {
  return layerReferences[layer.kind].nextState?.(runOf(layer, inputs)) ?? null;
}

/** Forward and backward of one layer, to compare a kernel's results with. */
export function referenceLayer(
  layer: ResolvedLayer,
  given: Omit<LayerInputs, 'mask'> & MaskKey & { readonly dy: Float64Array },
): { readonly y: Float64Array; readonly dx: Float64Array; readonly dw: Float64Array } {
  const { batch, x, w, dy, t, seed } = given;
  const inputs = { batch, x, w, mask: { t, seed } };
  const y = forwardLayer(layer, inputs);
  const { dx, dw } = backwardLayer(layer, inputs, y, dy, true);
  return { y, dx: dx ?? new Float64Array(x.length), dw };
}

/** Everything that a reference reads of a layer. */
export function runOf<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  inputs: LayerInputs,
): LayerRun<LayerConfigs[K]> {
  const { name, config, index, input, inputs: shapes, output } = layer;
  return { name, config, index, input, inputs: shapes, output, xs: [inputs.x], ...inputs };
}
