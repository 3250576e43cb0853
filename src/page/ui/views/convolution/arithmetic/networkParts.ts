import type { ResolvedLayer } from '../../../../../engine/layers/registry.ts';
import { type MapBlock, strongestChannels } from '../../../../store/inspect/mapBlocks.ts';
import type { LabFilter } from './kernels.ts';
import type { LabInput } from './labInput.ts';
import type { LabLayer } from './labLayer.ts';
import { middleOf } from './middle.ts';

/** Maps that the lab takes as the channels of one input. */
export const MOST_CHANNELS = 8;

/** One map of a layer, or all of them as channels. */
export type MapChoice = number | 'all';

type Extents = Pick<MapBlock, 'height' | 'width' | 'maps'>;

/** Which numbers of a layer's output (H, W, maps) the choice is. */
export function mapSlice({ height, width, maps }: Extents, map: MapChoice) {
  const count = height * width;
  return map === 'all'
    ? { start: 0, step: 1, count: count * maps }
    : { start: map, step: maps, count };
}

/**
 * The lab's input of what was read by `mapSlice`.
 * @param values (H, W, 1), or (H, W, maps) of all maps
 */
export function mapInput(
  { height, width, maps }: Extents,
  map: MapChoice,
  values: ArrayLike<number>,
  name: string,
): LabInput {
  const channels = map === 'all' ? maps : 1;
  return { ...middleOf({ height, width, channels }, (at) => values[at] ?? 0), name };
}

/** A convolution of the network. */
export interface TrainedLayer {
  /** (KH, KW, C) of one filter */
  readonly kernel: readonly [number, number, number];
  readonly filters: number;
  readonly hasBias: boolean;
}

/** @returns null where the layer is no convolution */
export function trainedLayer(layer: ResolvedLayer | undefined): TrainedLayer | null {
  if (layer?.kind !== 'Conv2D') return null;
  const { kernel_size: size, filters, use_bias: hasBias } = layer.config;
  return { kernel: [...size, layer.input[2] ?? 1], filters, hasBias };
}

/** Which numbers of its weights are one filter: the kernel, and the bias where there is one. */
export function filterSlices({ kernel, filters, hasBias }: TrainedLayer, filter: number) {
  const taps = kernel[0] * kernel[1] * kernel[2];
  const slice = { start: filter, step: filters, count: taps };
  return hasBias ? [slice, { start: taps * filters + filter, step: 1, count: 1 }] : [slice];
}

/** A trained filter on an input of the lab. */
export interface TakenFilter {
  readonly filter: LabFilter;
  /** the first of the filter's channels that is in it */
  readonly channel: number;
  /** whether it is the filter with all its channels, and then with its bias */
  readonly whole: boolean;
}

/**
 * As many channels of a trained filter as the lab's input has. A part of a filter has no bias: that belongs to
 * the sum over all channels.
 * @param weights (KH, KW, C)
 * @param channel the first one of them; null: the strongest
 * @param channels of the lab's input
 */
export function takeFilter(
  weights: ArrayLike<number>,
  bias: number,
  kernel: readonly [number, number, number],
  channel: number | null,
  channels: number,
): TakenFilter {
  const [rows, columns, depth] = kernel;
  const whole = depth === channels;
  const first = whole ? 0 : (channel ?? strongestChannels(weights, kernel, 1)[0] ?? 0);
  const taken = Array.from({ length: rows * columns * channels }, (_, i) => {
    const from = first + (i % channels);
    return from < depth ? (weights[Math.floor(i / channels) * depth + from] ?? 0) : 0;
  });
  const filter = { kernel: 'network' as const, weights: taken, bias: whole ? bias : 0 };
  return { filter, channel: first, whole };
}

type LabWindow = Pick<LabLayer, 'operation' | 'size' | 'strides' | 'padding'> &
  Partial<Pick<LabLayer, 'relu'>>;

/** What a layer of the network is in the lab; null where it has no window. */
export function labLayerOf(layer: ResolvedLayer): LabWindow | null {
  switch (layer.kind) {
    case 'Conv2D': {
      const { kernel_size: size, strides, padding, activation } = layer.config;
      return { operation: 'convolution', size, strides, padding, relu: activation === 'relu' };
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const { pool_size: size, strides, padding } = layer.config;
      const operation = layer.kind === 'MaxPooling2D' ? 'max' : 'mean';
      return { operation, size, strides: strides ?? size, padding };
    }
    default:
      return null;
  }
}
