import { elementCount } from '../../../engine/core/shape.ts';
import type { Head } from '../../../engine/network/losses.ts';
import type { ResolvedNetwork } from '../../../engine/network/resolve.ts';

/** How a layer's output is drawn. */
export interface MapBlock {
  /** index in the resolved network; −1: the input */
  readonly layer: number;
  readonly name: string;
  /** `maps`: (H, W, C); `units`: a vector; `bars`: probabilities of a softmax head, whose output are logits */
  readonly kind: 'maps' | 'units' | 'bars';
  readonly height: number;
  readonly width: number;
  /** maps, or 1 */
  readonly maps: number;
  /** kernel (rows, columns, input channels), of a convolution */
  readonly kernel: readonly [number, number, number] | null;
  /** a value at which a unit says nothing: 0 of ReLU; null where there is none */
  readonly activation: string;
}

/** Rows of units that a picture has at most. */
const MOST_ROWS = 8;

/** Rows and columns of a block's picture; units stand row by row. */
export function pictureSize({
  kind,
  height,
  width,
}: Pick<MapBlock, 'kind' | 'height' | 'width'>): Pick<MapBlock, 'height' | 'width'> {
  if (kind !== 'units') return { height, width };
  const rows = Math.min(MOST_ROWS, width);
  return { height: rows, width: Math.ceil(width / rows) };
}

/** Numbers of a layer's weights up to which a view reads them again and again. */
const MOST_WEIGHTS = 400_000;

/** The blocks of the strip: the input and every layer but views, which have no numbers of their own. */
export function mapBlocks(network: ResolvedNetwork, head: Head): readonly MapBlock[] {
  const [rows = 1, columns = 1, channels = 1] = network.inputShape;
  const input: MapBlock = {
    ...{ layer: -1, name: network.inputName, kind: 'maps', height: rows, width: columns },
    ...{ maps: channels, kernel: null, activation: 'linear' },
  };
  const blocks = network.layers.flatMap((layer, index): MapBlock[] => {
    if (layer.kind === 'Flatten') return [];
    const { output, config, name } = layer;
    const isMap = output.length === 3;
    const [h = 1, w = 1, c = 1] = isMap ? output : [1, elementCount(output), 1];
    const isHead = index === network.layers.length - 1 && head.softmax;
    const known = layer.params.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    const kernel =
      layer.kind === 'Conv2D' && known <= MOST_WEIGHTS
        ? ([...layer.config.kernel_size, layer.input[2] ?? 1] as const)
        : null;
    const activation =
      layer.kind === 'ReLU' ? 'relu' : 'activation' in config ? config.activation : 'linear';
    return [
      {
        ...{ layer: index, name, height: h, width: w, maps: c, kernel, activation },
        kind: isMap ? 'maps' : isHead ? 'bars' : 'units',
      },
    ];
  });
  return [input, ...blocks];
}

/** Units that say nothing, or the same, on every image of a sample. */
export interface UnitCounts {
  /** 0 at every position: no gradient passes a ReLU there */
  readonly dead: number;
  /** at the flat ends of sigmoid or tanh at every position */
  readonly saturated: number;
}

/** How near an end is flat: the slope of sigmoid is below 0.01 there. */
const FLAT = 0.01;

/**
 * @param values outputs (N, H, W, C) or (N, units) of a layer; a unit is one of the last axis
 */
export function countUnits(
  values: ArrayLike<number>,
  units: number,
  activation: string,
): UnitCounts {
  const isDead = new Array<boolean>(units).fill(activation === 'relu' || activation === 'relu6');
  const isFlat = new Array<boolean>(units).fill(activation === 'sigmoid' || activation === 'tanh');
  const low = activation === 'tanh' ? -1 : 0;
  for (let i = 0; i < values.length; i++) {
    const y = values[i] ?? 0;
    const unit = i % units;
    if (y !== 0) isDead[unit] = false;
    if (y > low + FLAT && y < 1 - FLAT) isFlat[unit] = false;
  }
  const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  return { dead: count(isDead), saturated: count(isFlat) };
}

/**
 * For each filter the input channel whose kernel is strongest, by its sum of squares.
 * @param weights (rows, columns, channels, filters), and what follows
 */
export function strongestChannels(
  weights: ArrayLike<number>,
  [rows, columns, channels]: readonly [number, number, number],
  filters: number,
): readonly number[] {
  return Array.from({ length: filters }, (_, filter) => {
    const strength = new Float64Array(channels);
    for (let tap = 0; tap < rows * columns; tap++) {
      for (let c = 0; c < channels; c++) {
        strength[c] =
          (strength[c] ?? 0) + (weights[(tap * channels + c) * filters + filter] ?? 0) ** 2;
      }
    }
    return strength.indexOf(Math.max(...strength));
  });
}
