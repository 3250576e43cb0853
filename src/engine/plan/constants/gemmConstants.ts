import type { Dispatch } from '../../layers/dispatch.ts';
import { type ConstantsReader, constantsReader } from './constantsReader.ts';
import {
  type ConvolutionOptions,
  type ConvolutionShape,
  convolutionStandards,
} from './convolutionConstants.ts';

/**
 * Constants of every GEMM: a convolution, or a dense layer as a convolution of 1 × 1 over maps of one row.
 * The columns of that row are the rows of an example, or all rows of the batch as one image.
 */
export type GemmShape = ConvolutionShape & {
  /** 1 where a tap may lie outside the input, else 0: then no kernel checks. */
  readonly PADDED: number;
};

/** Constants of a max pool over 2 × 2 that is fused into the convolution before or after it. */
type FusedPool = {
  /** Forward: 1 where y is the pooled map, else 0. */
  readonly POOL: number;
  /** Dgrad: 1 where x is a pooled map and dx the map before the pool, else 0. */
  readonly UNPOOL: number;
  /** Rows of the pooled map; with neither POOL nor UNPOOL those of the input. */
  readonly PH: number;
  /** Columns of the pooled map, likewise. */
  readonly PW: number;
  /** With UNPOOL: channels of the pooled map; a dense layer's CI is a multiple of it. Else CI. */
  readonly UC: number;
  /** With UNPOOL: rows of the map before the pool; else 0. */
  readonly OUTER_H: number;
  /** With UNPOOL: columns of the map before the pool; else 0. */
  readonly OUTER_W: number;
  /** Wgrad: rows of dy that may be nonzero; all rows after them are 0. */
  readonly USED_OH: number;
  /** Wgrad: columns of dy, likewise. */
  readonly USED_OW: number;
};

/** Which input pixels are together in a tile of dgrad. */
type DgradTiles = {
  /**
   * 1 where a tile's pixels have one position in 8 images (16 with subgroups), 0 where they are neighbours.
   */
  readonly GROUP: number;
  /** Rows of phases: see `phasesOf`. */
  readonly PHASE_ROWS: number;
  /** Columns of phases. */
  readonly PHASE_COLUMNS: number;
  /** Neighbouring pixels that visit their taps together. */
  readonly TOGETHER: number;
};

/** How a variant cuts a GEMM into tiles and its sums into parts. */
type Tiling = {
  /** Rows that an invocation computes: 8, or 4 where registers are few. */
  readonly ROWS: number;
  /** Rows of invocations in a workgroup: 8, or 16 where columns are few. */
  readonly DOWN: number;
  /** 1 where the compiler may unroll loops, as on real GPUs, else 0. */
  readonly UNROLL: number;
  /** Forward and dgrad: parts of each sum (split-K), which a further dispatch adds. */
  readonly K_SPLITS: number;
  /** Wgrad in registers: parts of an image's used pixels, each with its own partial sum. */
  readonly PARTS: number;
  /** Wgrad in workgroup memory: used pixels of one partial sum, counted over all images. */
  readonly PIXELS_PER_SPLIT: number;
};

/** Constants that a GEMM has only for its pass, for what is fused into it, or for its variant. */
export type GemmOptions = ConvolutionOptions & FusedPool & DgradTiles & Tiling;

export type GivenGemm = GemmShape & Partial<GemmOptions>;
export type GemmConstants = GemmShape & GemmOptions;

/** Of all kernels with variants, except those that read their shape from a uniform. */
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

/** The GEMM with some constants added or replaced. */
export function withOptions(dispatch: Dispatch, options: Partial<GemmOptions>): Dispatch {
  return { ...dispatch, constants: { ...dispatch.constants, ...options } };
}
