import { activationCode } from '../../layers/activation.ts';
import type { WindowConstants } from '../../layers/window2d.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';

/** Constants of every convolution. */
export type ConvolutionShape = WindowConstants & {
  /** Images in one pass. */
  readonly BATCH: number;
  /** Channels of the output: filters. */
  readonly CO: number;
  /** 1 where the weights have a last row for the bias, else 0. */
  readonly USE_BIAS: number;
};

/** Constants that only some passes have. */
export type ConvolutionOptions = {
  /** Forward: the `activationCode` applied to the sums. */
  readonly ACTIVATION: number;
  /** Dgrad: the `activationCode` of the layer that gave x; dx is multiplied by its slope. */
  readonly MASK: number;
  /** Wgrad: number of partial sums, one after the other in dw. */
  readonly SPLITS: number;
  /** Wgrad: images of one partial sum; the last may have fewer. */
  readonly IMAGES_PER_SPLIT: number;
};

/** Of the plain kernels of `conv2d.wgsl`. */
export const convolutionConstants: ConstantsReader<ConvolutionShape, ConvolutionOptions> =
  constantsReader(
    [
      ...(['BATCH', 'H', 'W', 'CI', 'OH', 'OW', 'CO', 'KH', 'KW', 'SH', 'SW'] as const),
      ...(['PAD_TOP', 'PAD_LEFT', 'USE_BIAS'] as const),
    ],
    convolutionStandards,
  );

export function convolutionStandards({ BATCH }: ConvolutionShape): ConvolutionOptions {
  const { linear } = activationCode;
  return { ACTIVATION: linear, MASK: linear, SPLITS: 1, IMAGES_PER_SPLIT: BATCH };
}
