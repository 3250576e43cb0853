import { activationCode } from '../../layers/activation.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';
import type { ConvolutionOptions, ConvolutionShape } from './convolutionConstants.ts';

/** Constants of every dense layer. */
type DenseShape = Pick<ConvolutionShape, 'USE_BIAS'> & {
  /** Vectors in one pass: the batch times any axes between it and the last. */
  readonly ROWS: number;
  /** Elements of a vector of x. */
  readonly INPUTS: number;
  /** Elements of a vector of y. */
  readonly UNITS: number;
};

type DenseOptions = Pick<ConvolutionOptions, 'ACTIVATION' | 'MASK' | 'SPLITS'> & {
  /** Wgrad: rows of one partial sum; the last may have fewer. */
  readonly ROWS_PER_SPLIT: number;
};

/** Of the plain kernels of `dense.wgsl`. */
export const denseConstants: ConstantsReader<DenseShape, DenseOptions> = constantsReader(
  ['ROWS', 'INPUTS', 'UNITS', 'USE_BIAS'],
  ({ ROWS }) => {
    const { linear } = activationCode;
    return { ACTIVATION: linear, MASK: linear, SPLITS: 1, ROWS_PER_SPLIT: ROWS };
  },
);
