import { activationLayer } from './activation/reference.ts';
import { add } from './add/reference.ts';
import { batchNormalization } from './batchNormalization/reference.ts';
import { elu, leakyRelu } from './belowZero/reference.ts';
import { concatenate } from './concatenate/reference.ts';
import { conv2d } from './conv2d/reference.ts';
import { dense } from './dense/reference.ts';
import { dropout } from './dropout/reference.ts';
import { flatten } from './flatten/reference.ts';
import { globalAveragePooling2d, globalMaxPooling2d } from './globalPooling2d/reference.ts';
import type {
  LayerCells,
  LayerGradients,
  LayerReference,
  LayerRun,
  MaskKey,
} from './layerReference.ts';
import { averagePooling2d, maxPooling2d } from './pooling2d/reference.ts';
import { randomRotation, randomTranslation } from './randomAffine/reference.ts';
import type { LayerConfigs, LayerKind, ResolvedLayer } from './registry.ts';
import { relu } from './relu/reference.ts';
import { softmax } from './softmax/reference.ts';
import { zeroPadding2d } from './zeroPadding2d/reference.ts';

/**
 * A kind without an f64 reference does not compile. In a file of its own, because the page's first load needs
 * the definitions and not the references.
 */
const layerReferences: { readonly [K in LayerKind]: LayerReference<LayerConfigs[K]> } = {
  Conv2D: conv2d,
  MaxPooling2D: maxPooling2d,
  AveragePooling2D: averagePooling2d,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GlobalMaxPooling2D: globalMaxPooling2d,
  ZeroPadding2D: zeroPadding2d,
  Add: add,
  Concatenate: concatenate,
  Flatten: flatten,
  Dense: dense,
  Dropout: dropout,
  BatchNormalization: batchNormalization,
  Activation: activationLayer,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  ELU: elu,
  Softmax: softmax,
  RandomTranslation: randomTranslation,
  RandomRotation: randomRotation,
};

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

/** How each number of the layer came about. */
export function cellsOfLayer<K extends LayerKind>(
  layer: ResolvedLayer<K>,
): LayerCells<LayerConfigs[K]> {
  return layerReferences[layer.kind].cells;
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
  const { name, config, index, trainable, input, inputs: shapes, output } = layer;
  return {
    name,
    config,
    index,
    trainable,
    input,
    inputs: shapes,
    output,
    xs: [inputs.x],
    ...inputs,
  };
}
