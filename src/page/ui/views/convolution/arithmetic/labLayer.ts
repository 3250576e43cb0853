import { elementCount, type Pair, type Shape } from '../../../../../engine/core/shape.ts';
import { conv2d } from '../../../../../engine/layers/conv2d/definition.ts';
import { conv2d as conv2dReference } from '../../../../../engine/layers/conv2d/reference.ts';
import type { LayerDef } from '../../../../../engine/layers/layerDef.ts';
import { type LayerReference, noWeights } from '../../../../../engine/layers/layerReference.ts';
import {
  averagePooling2d,
  maxPooling2d,
} from '../../../../../engine/layers/pooling2d/definition.ts';
import {
  averagePooling2d as averageReference,
  maxPooling2d as maxReference,
} from '../../../../../engine/layers/pooling2d/reference.ts';
import { type Window2D, window2d } from '../../../../../engine/layers/window2d.ts';
import type { LabFilter } from './kernels.ts';
import type { LabInput } from './labInput.ts';

export type Operation = 'convolution' | 'max' | 'mean';

/** `edge`: as `same`, but filled with the neighbouring pixels. Keras's layers have no such padding. */
export type LabPadding = 'valid' | 'same' | 'edge';

export interface LabLayer {
  readonly operation: Operation;
  /** rows and columns of the kernel or of the pooling window */
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: LabPadding;
  readonly relu: boolean;
  /** of a convolution */
  readonly filters: readonly LabFilter[];
}

/** The layer on its input, by the engine's own inference and f64 reference. */
export interface LabResult {
  readonly window: Window2D;
  /** rows and columns of padding at all four sides together */
  readonly rim: Pair;
  /** (OH, OW, filters or channels) */
  readonly shape: Shape;
  readonly output: Float64Array;
  readonly parameters: number;
}

/** @throws SpecError `windowTooLarge` where no window fits */
export function runLayer(input: LabInput, layer: LabLayer): LabResult {
  const { operation, size, strides, filters } = layer;
  const shape = [input.height, input.width, input.channels];
  const padding = layer.padding === 'valid' ? 'valid' : 'same';
  const x = Float64Array.from(input.values);
  if (operation !== 'convolution') {
    const definition = operation === 'max' ? maxPooling2d : averagePooling2d;
    const config = definition.schema.parse({ pool_size: size, strides, padding });
    const reference = operation === 'max' ? maxReference : averageReference;
    const window = window2d(definition.autoName, 'pool_size', shape, size, strides, padding);
    return { ...run(definition, reference, config, shape, x, noWeights), ...sidesOf(window) };
  }
  const config = conv2d.schema.parse({
    filters: filters.length,
    kernel_size: size,
    strides,
    padding,
    activation: layer.relu ? 'relu' : 'linear',
  });
  const window = window2d(conv2d.autoName, 'kernel_size', shape, size, strides, padding);
  const sides = sidesOf(window);
  const w = weightsOf(filters);
  if (layer.padding !== 'edge') {
    return { ...run(conv2d, conv2dReference, config, shape, x, w), ...sides };
  }
  // The reference convolves the picture with its rim and adds no padding.
  const padded = [window.height + sides.rim[0], window.width + sides.rim[1], window.channels];
  const rimmed = withEdges(x, window, padded);
  const inside = { ...config, padding: 'valid' } as const;
  return { ...run(conv2d, conv2dReference, inside, padded, rimmed, w), ...sides };
}

/** The input's row or column of which a padding cell is a copy. */
export function nearest(at: number, extent: number): number {
  return Math.min(Math.max(at, 0), extent - 1);
}

function run<C>(
  definition: LayerDef<C>,
  reference: LayerReference<C>,
  config: C,
  input: Shape,
  x: Float64Array,
  w: Float64Array,
) {
  const name = definition.autoName;
  const output = definition.outputShape(config, input, name, [input]);
  const params = definition.params(config, input);
  const shapes = { input, output, inputs: [input] };
  const layer = { name, config, index: 0, trainable: true, batch: 1, ...shapes };
  return {
    shape: output,
    output: reference.forward({ ...layer, x, xs: [x], w, mask: null }),
    parameters: params.reduce((sum, param) => sum + elementCount(param.shape), 0),
  };
}

/** Keras's kernel (KH, KW, C, filters), then a bias for each filter. */
function weightsOf(filters: readonly LabFilter[]): Float64Array {
  const taps = filters[0]?.weights.length ?? 0;
  const w = new Float64Array((taps + 1) * filters.length);
  filters.forEach((filter, f) => {
    for (let tap = 0; tap < taps; tap++) w[tap * filters.length + f] = filter.weights[tap] ?? 0;
    w[taps * filters.length + f] = filter.bias;
  });
  return w;
}

function sidesOf(window: Window2D) {
  const reach = (outputs: number, stride: number, size: number, extent: number) =>
    Math.max((outputs - 1) * stride + size - extent, 0);
  const { outHeight, strideHeight, kernelHeight, height } = window;
  const { outWidth, strideWidth, kernelWidth, width } = window;
  const rim: Pair = [
    reach(outHeight, strideHeight, kernelHeight, height),
    reach(outWidth, strideWidth, kernelWidth, width),
  ];
  return { window, rim };
}

/** @returns (rows, columns, C), the picture with its outermost pixels repeated */
function withEdges(x: Float64Array, window: Window2D, [rows = 0, width = 0]: Shape): Float64Array {
  const { channels, padTop, padLeft } = window;
  const padded = new Float64Array(rows * width * channels);
  for (let pixel = 0; pixel < rows * width; pixel++) {
    const row = nearest(Math.floor(pixel / width) - padTop, window.height);
    const column = nearest((pixel % width) - padLeft, window.width);
    const from = (row * window.width + column) * channels;
    padded.set(x.subarray(from, from + channels), pixel * channels);
  }
  return padded;
}
