import type { Dispatch } from '../../layers/dispatch.ts';
import { convolutionConstants } from '../constants/convolutionConstants.ts';
import { denseConstants } from '../constants/denseConstants.ts';
import type { GivenGemm } from '../constants/gemmConstants.ts';
import type { Plan } from '../plan.ts';
import { phasesOf, TILE, tileWorkgroups } from '../variants/tiles.ts';
import { replaceDispatches } from './rewrite.ts';

/** The tensor that a kernel binds for a role it does not use. */
export const NOTHING = 'nothing';

/**
 * Convolutions and dense layers get the kernels of 8 × 8 tiles.
 * @param plainBelow FLOP; below it, a GEMM whose channels are no multiple of four keeps the plain kernel
 */
export function vectorize(plan: Plan, plainBelow: number): Plan {
  const changes = new Map<Dispatch, Dispatch>();
  for (const dispatch of [...plan.forward, ...plan.backward]) {
    const faster = vectorized(dispatch, plan.batchSize, plainBelow);
    if (faster !== null) changes.set(dispatch, faster);
  }
  if (changes.size === 0) return plan;
  const nothing = { buffer: NOTHING, offset: 0, elements: 64 };
  return {
    ...replaceDispatches(plan, changes),
    buffers: { ...plan.buffers, [NOTHING]: 64 },
    views: { ...plan.views, [NOTHING]: nothing },
  };
}

function vectorized(dispatch: Dispatch, batch: number, plainBelow: number): Dispatch | null {
  const { shader, bindings } = dispatch;
  if (shader !== 'conv2d' && shader !== 'dense') return null;
  const constants = shader === 'dense' ? asConvolution(dispatch, batch) : padded(dispatch);
  const { BATCH, CO, CI } = constants;
  const [inFours, outFours] = [CI % 4 === 0, CO % 4 === 0];
  const odd = !outFours || (dispatch.entry === 'dgrad' && !inFours);
  if (odd && dispatch.flops < plainBelow) return null;
  const fours = inFours && outFours;
  switch (dispatch.entry) {
    case 'forward':
      return tiled(dispatch, constants, {
        shader: odd ? 'conv2dScalarForward' : 'conv2dVec4Forward',
        entry: fours ? 'forward' : 'forward_any',
        bindings: { ...bindings, argmax: NOTHING },
      });
    case 'dgrad': {
      const { rows, columns } = phasesOf(constants);
      const GROUP = BATCH >= TILE ? 1 : 0;
      const phased: GivenGemm = {
        ...constants,
        GROUP,
        PHASE_ROWS: rows,
        PHASE_COLUMNS: columns,
      };
      return tiled(dispatch, phased, {
        shader: odd ? 'conv2dScalarDgrad' : 'conv2dVec4Dgrad',
        bindings: { ...bindings, argmax: NOTHING },
      });
    }
    case 'wgrad':
      return tiled(dispatch, constants, {
        shader: odd ? 'conv2dScalarWgrad' : 'conv2dVec4Wgrad',
        entry: fours ? 'wgrad' : 'wgrad_any',
      });
    default:
      return null;
  }
}

function tiled(plain: Dispatch, constants: GivenGemm, changes: Partial<Dispatch>): Dispatch {
  const dispatch = { ...plain, ...changes, constants };
  return { ...dispatch, workgroups: tileWorkgroups(dispatch) };
}

/**
 * Sets PADDED: a tap may lie outside where there is padding before, or the last window ends beyond the input.
 */
function padded(dispatch: Dispatch): GivenGemm {
  const constants = convolutionConstants.given(dispatch);
  const { H, W, OH, OW, KH, KW, SH, SW, PAD_TOP, PAD_LEFT } = constants;
  const beyond = (OH - 1) * SH + KH - PAD_TOP > H || (OW - 1) * SW + KW - PAD_LEFT > W;
  return { ...constants, PADDED: beyond || PAD_TOP > 0 || PAD_LEFT > 0 ? 1 : 0 };
}

/** A dense layer as a convolution of 1 × 1 over the rows of an example, or over all examples. */
function asConvolution(dispatch: Dispatch, batch: number): GivenGemm {
  const { ROWS, INPUTS, UNITS, ROWS_PER_SPLIT, ...others } = denseConstants.given(dispatch);
  const images = ROWS === batch ? 1 : batch;
  const width = ROWS / images;
  return {
    ...{ BATCH: images, H: 1, W: width, CI: INPUTS, OH: 1, OW: width, CO: UNITS },
    ...{ KH: 1, KW: 1, SH: 1, SW: 1, PAD_TOP: 0, PAD_LEFT: 0, PADDED: 0 },
    ...(ROWS_PER_SPLIT !== undefined && { IMAGES_PER_SPLIT: ROWS_PER_SPLIT / width }),
    ...others,
  };
}
