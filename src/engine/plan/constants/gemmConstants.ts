import type { Dispatch } from '../../layers/dispatch.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';
import {
  type ConvolutionOptions,
  type ConvolutionShape,
  convolutionStandards,
} from './convolutionConstants.ts';

/**
 * What every GEMM is given: a convolution, or a dense layer as one of 1 × 1 over maps of one row, whose
 * columns are the rows of an example, or of all examples, which then are one image.
 */
export type GemmShape = ConvolutionShape & {
  /** 1 where a tap may lie outside the input, else 0: then no kernel asks. */
  readonly PADDED: number;
};

/** What a maximum over windows of 2 × 2 brings that is fused into the convolution before or after it. */
type FusedPool = {
  /** Forward: 1 where y is the pooled map, else 0. */
  readonly POOL: number;
  /** Dgrad: 1 where x is a pooled map and dx the map before the pool, else 0. */
  readonly UNPOOL: number;
  /** Rows of the pooled map; with neither POOL nor UNPOOL those of the input. */
  readonly PH: number;
  /** Columns of the pooled map, likewise. */
  readonly PW: number;
  /** With UNPOOL: channels of the pooled map, of which a dense layer's CI is a multiple; else CI. */
  readonly UC: number;
  /** With UNPOOL: rows of the map before the pool; else 0. */
  readonly OUTER_H: number;
  /** With UNPOOL: columns of the map before the pool; else 0. */
  readonly OUTER_W: number;
  /** Wgrad: rows of dy, from the first on, beyond which it is 0. */
  readonly USED_OH: number;
  /** Wgrad: columns of dy, likewise. */
  readonly USED_OW: number;
};

/** Which input pixels stand together in a tile of dgrad. */
type DgradTiles = {
  /** 1 where a tile's pixels are one place in 8 images (16 with subgroups), 0 where they are neighbours. */
  readonly GROUP: number;
  /** Rows of phases: see `phasesOf`. */
  readonly PHASE_ROWS: number;
  /** Columns of phases. */
  readonly PHASE_COLUMNS: number;
  /** Neighbouring pixels that go through their taps together. */
  readonly TOGETHER: number;
};

/** How a variant cuts a GEMM into tiles and its sums into parts. */
type Tiling = {
  /** Rows of what an invocation computes: 8, or 4 where registers are few. */
  readonly ROWS: number;
  /** Invocations of a workgroup one below the other: 8, or 16 where columns are few. */
  readonly DOWN: number;
  /** 1 where a compiler may unroll loops, as those of real GPUs may, else 0. */
  readonly UNROLL: number;
  /** Forward and dgrad: parts of each sum, which a further dispatch adds. */
  readonly K_SPLITS: number;
  /** Wgrad in registers: parts of an image's used pixels, each a partial sum of its own. */
  readonly PARTS: number;
  /** Wgrad in workgroup memory: used pixels of all images that one partial sum goes over. */
  readonly PIXELS_PER_SPLIT: number;
};

/** What a GEMM is given where its pass, what is fused into it, or its variant asks for it. */
export type GemmOptions = ConvolutionOptions & FusedPool & DgradTiles & Tiling;

export type GivenGemm = GemmShape & Partial<GemmOptions>;
export type GemmConstants = GemmShape & GemmOptions;

/** Of the kernels with variants, but for those that take their shape as a uniform. */
export const gemmConstants: ConstantsReader<GemmShape, GemmOptions> = constantsReader(
  [
    ...(['BATCH', 'H', 'W', 'CI', 'OH', 'OW', 'CO', 'KH', 'KW', 'SH', 'SW'] as const),
    ...(['PAD_TOP', 'PAD_LEFT', 'PADDED', 'USE_BIAS'] as const),
  ],
  standards,
);

function standards(shape: GemmShape): GemmOptions {
  const { BATCH, H, W, CI, OH, OW, SH, SW } = shape;
  return {
    ...convolutionStandards(shape),
    ...{ POOL: 0, UNPOOL: 0, PH: H, PW: W, UC: CI, OUTER_H: 0, OUTER_W: 0 },
    ...{ USED_OH: OH, USED_OW: OW },
    ...{ GROUP: 0, PHASE_ROWS: SH, PHASE_COLUMNS: SW, TOGETHER: 8 },
    ...{ ROWS: 8, DOWN: 8, UNROLL: 0, K_SPLITS: 1, PARTS: 1, PIXELS_PER_SPLIT: BATCH * OH * OW },
  };
}

/** The GEMM with more constants, or with others. */
export function withOptions(dispatch: Dispatch, options: Partial<GemmOptions>): Dispatch {
  return { ...dispatch, constants: { ...dispatch.constants, ...options } };
}
