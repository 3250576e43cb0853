import { type Dispatch, workgroupsFor } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { phasesOf } from '../variants/phases.ts';
import { replaceDispatches } from './rewrite.ts';

/** Rows and columns of the register tile in `conv2dVec4*.wgsl`. */
const TILE = 8;

/** What a kernel binds where it has no use for a role. */
export const NOTHING = 'nothing';

/**
 * Convolutions and dense layers take the kernels of 8 × 8 tiles.
 * @param plainBelow FLOP under which a product whose channels do not come in fours stays with the plain ones
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
  const { CO = 1, CI = 1 } = constants;
  const [inFours, outFours] = [CI % 4 === 0, CO % 4 === 0];
  const odd = !outFours || (dispatch.entry === 'dgrad' && !inFours);
  if (odd && dispatch.flops < plainBelow) return null;
  const common = { ...dispatch, constants };
  switch (dispatch.entry) {
    case 'forward':
      return {
        ...common,
        shader: odd ? 'conv2dOddForward' : 'conv2dVec4Forward',
        entry: inFours && outFours ? 'forward' : 'forward_any',
        bindings: { ...bindings, argmax: NOTHING },
        workgroups: forwardWorkgroups(constants),
      };
    case 'dgrad': {
      const { BATCH = 1 } = constants;
      const GROUP = BATCH >= TILE ? 1 : 0;
      const { rows, columns, phases, pixels } = phasesOf(constants);
      const tiles =
        phases * (GROUP ? Math.ceil(BATCH / TILE) * pixels : Math.ceil((BATCH * pixels) / TILE));
      return {
        ...common,
        shader: odd ? 'conv2dOddDgrad' : 'conv2dVec4Dgrad',
        bindings: { ...bindings, argmax: NOTHING },
        constants: { ...constants, GROUP, PHASE_ROWS: rows, PHASE_COLUMNS: columns },
        workgroups: workgroupsFor(tiles * Math.ceil(CI / TILE)),
      };
    }
    case 'wgrad': {
      return {
        ...common,
        shader: odd ? 'conv2dOddWgrad' : 'conv2dVec4Wgrad',
        entry: inFours && outFours ? 'wgrad' : 'wgrad_any',
        workgroups: wgradWorkgroups(constants, inFours && outFours),
      };
    }
    default:
      return null;
  }
}

type Constants = Readonly<Record<string, number>>;

export function forwardWorkgroups(constants: Constants): number {
  const { BATCH = 1, OH = 1, OW = 1, CO = 1, POOL = 0, PH = 1, PW = 1 } = constants;
  const pixels = BATCH * (POOL === 1 ? 4 * PH * PW : OH * OW);
  return workgroupsFor(Math.ceil(pixels / TILE) * Math.ceil(CO / TILE));
}

function wgradWorkgroups(constants: Constants, fours: boolean): number {
  const { KH = 1, KW = 1, CI = 1, CO = 1, USE_BIAS = 0, SPLITS = 1 } = constants;
  const rows = fours
    ? KH * KW * Math.ceil(CI / TILE) + USE_BIAS
    : Math.ceil((KH * KW * CI + USE_BIAS) / 4);
  return workgroupsFor(SPLITS * rows * Math.ceil(CO / TILE));
}

/** A tap may lie outside where there is padding before, or the last window ends beyond the input. */
function padded({ constants }: Dispatch): Constants {
  const { H = 1, W = 1, OH = 1, OW = 1, KH = 1, KW = 1, SH = 1, SW = 1 } = constants;
  const { PAD_TOP = 0, PAD_LEFT = 0 } = constants;
  const beyond = (OH - 1) * SH + KH - PAD_TOP > H || (OW - 1) * SW + KW - PAD_LEFT > W;
  return { ...constants, PADDED: beyond || PAD_TOP > 0 || PAD_LEFT > 0 ? 1 : 0 };
}

/** A dense layer as a convolution of 1 × 1 over the rows of an example, or over all examples. */
function asConvolution({ constants }: Dispatch, batch: number): Constants {
  const { ROWS = 1, INPUTS = 1, UNITS = 1, ROWS_PER_SPLIT, ...others } = constants;
  const images = ROWS === batch ? 1 : batch;
  const width = ROWS / images;
  return {
    ...{ BATCH: images, H: 1, W: width, CI: INPUTS, OH: 1, OW: width, CO: UNITS },
    ...{ KH: 1, KW: 1, SH: 1, SW: 1, PAD_TOP: 0, PAD_LEFT: 0, PADDED: 0 },
    ...(ROWS_PER_SPLIT !== undefined && { IMAGES_PER_SPLIT: ROWS_PER_SPLIT / width }),
    ...others,
  };
}
