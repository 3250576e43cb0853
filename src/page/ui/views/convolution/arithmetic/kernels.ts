import type { Pair } from '../../../../../engine/core/shape.ts';

/** Kernels that the lab has by name. */
export const kernelNames = [
  'mean',
  'blur',
  'vertical',
  'horizontal',
  'laplace',
  'identity',
] as const;
export type KernelName = (typeof kernelNames)[number];

/** One filter of the layer. */
export interface LabFilter {
  /** `hand`: written by the user; `network`: of the network, as long as it keeps that size */
  readonly kernel: KernelName | 'hand' | 'network';
  /** (KH, KW, C) */
  readonly weights: readonly number[];
  readonly bias: number;
}

/** The weight of one cell of a kernel of one channel. */
type Weight = (row: number, column: number, size: Pair) => number;

const middle = (extent: number) => (extent - 1) >> 1;

const weights: Readonly<Record<KernelName, Weight>> = {
  mean: (_row, _column, [height, width]) => 1 / (height * width),
  blur: (row, column, [height, width]) => binomial(height, row) * binomial(width, column),
  vertical: (_row, column, [, width]) => Math.sign(2 * column - (width - 1)),
  horizontal: (row, _column, [height]) => Math.sign(2 * row - (height - 1)),
  laplace(row, column, [height, width]) {
    const [r, c] = [middle(height), middle(width)];
    if (row === r && column === c) return 2 - height - width;
    return row === r || column === c ? 1 : 0;
  },
  identity: (row, column, [height, width]) =>
    row === middle(height) && column === middle(width) ? 1 : 0,
};

/** Kernels that keep the brightness: over several channels they take the mean of the channels. */
const keepsBrightness: readonly KernelName[] = ['mean', 'blur', 'identity'];

/** A named kernel of any size: the same for every channel. @returns (KH, KW, C) */
export function kernelWeights(name: KernelName, size: Pair, channels: number): number[] {
  const share = keepsBrightness.includes(name) ? channels : 1;
  return cellsOf(size, channels, (row, column) => weights[name](row, column, size) / share);
}

/** The filter for another size or number of channels: what is new in a kernel without a name is 0. */
export function fitFilter(
  filter: LabFilter,
  from: { readonly size: Pair; readonly channels: number },
  size: Pair,
  channels: number,
): LabFilter {
  const { kernel } = filter;
  if (kernel !== 'hand' && kernel !== 'network') {
    return { ...filter, weights: kernelWeights(kernel, size, channels) };
  }
  const [height, width] = from.size;
  const old = (row: number, column: number, channel: number) =>
    row < height && column < width && channel < from.channels
      ? (filter.weights[(row * width + column) * from.channels + channel] ?? 0)
      : 0;
  const sameSize = height === size[0] && width === size[1];
  return { ...filter, kernel: sameSize ? kernel : 'hand', weights: cellsOf(size, channels, old) };
}

function cellsOf(
  [height, width]: Pair,
  channels: number,
  cell: (row: number, column: number, channel: number) => number,
): number[] {
  return Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return cell(Math.floor(pixel / width), pixel % width, i % channels);
  });
}

/** 1 2 1 over 4, 1 4 6 4 1 over 16 … */
function binomial(extent: number, at: number): number {
  let value = 1;
  for (let i = 0; i < at; i++) value = (value * (extent - 1 - i)) / (i + 1);
  return value / 2 ** (extent - 1);
}
