import { activationCode } from '../../layers/activation.ts';
import type { WindowConstants } from '../../layers/window2d.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';
import type { ConvolutionOptions, ConvolutionShape } from './convolutionConstants.ts';

type PoolShape = WindowConstants & Pick<ConvolutionShape, 'BATCH'>;

/** Of the kernels of `pool2d.wgsl`; the output has the channels of the input. */
export const poolConstants: ConstantsReader<
  PoolShape,
  Pick<ConvolutionOptions, 'MASK'>
> = constantsReader(
  [
    ...(['BATCH', 'H', 'W', 'CI', 'OH', 'OW', 'KH', 'KW', 'SH', 'SW'] as const),
    ...(['PAD_TOP', 'PAD_LEFT'] as const),
  ],
  () => ({ MASK: activationCode.linear }),
);
