import { activationCode } from '../../layers/activation.ts';
import type { WindowConstants } from '../../layers/window2d.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';
import type { ConvolutionOptions, ConvolutionShape } from './convolutionConstants.ts';

type PoolShape = WindowConstants & Pick<ConvolutionShape, 'BATCH'>;

/** Of the kernels of `pool2d.wgsl`. The output has as many channels as the input. */
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

type ReduceShape = {
  /** Partial sums of each value. */
  readonly ROWS: number;
  /** Number of values; each is the sum of a column. */
  readonly COLUMNS: number;
};

type ReduceOptions = {
  /** Partial sums that are added into one; the last group of a column may have fewer. */
  readonly ROWS_PER_GROUP: number;
};

/** Of `reduce.wgsl`. */
export const reduceConstants: ConstantsReader<ReduceShape, ReduceOptions> = constantsReader(
  ['ROWS', 'COLUMNS'],
  ({ ROWS }) => ({ ROWS_PER_GROUP: ROWS }),
);

/** Of `activation.wgsl`: number of elements, and the `activationCode`. */
export const activationConstants = constantsReader(['ELEMENTS', 'ACTIVATION'], () => ({}));
