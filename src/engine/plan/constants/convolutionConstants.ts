import { activationCode } from '../../layers/activation.ts';
import type { WindowConstants } from '../../layers/window2d.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';

/** What every convolution is given. */
export type ConvolutionShape = WindowConstants & {
  /** Images that go through at once. */
  readonly BATCH: number;
  /** Channels of the output: filters. */
  readonly CO: number;
  /** 1 where the weights have a last row for the bias, else 0. */
  readonly USE_BIAS: number;
};

/** What it is given in one pass or another. */
export type ConvolutionOptions = {
  /** Forward: the `activationCode` of what the sums go through. */
  readonly ACTIVATION: number;
  /** Dgrad: the `activationCode` of what gave x, by whose slope dx is multiplied. */
  readonly MASK: number;
  /** Wgrad: partial sums that come one after the other in dw. */
  readonly SPLITS: number;
  /** Wgrad: images that one partial sum goes over, but for the last. */
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
