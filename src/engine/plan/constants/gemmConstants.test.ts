import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../../layers/dispatch.ts';
import { buildPlan } from '../buildPlan.ts';
import { poolInForward } from '../fuse/poolInForward.ts';
import { vectorize } from '../fuse/vectorize.ts';
import type { Plan } from '../plan.ts';
import { presetJob } from '../testing/presetJob.ts';
import { tileWorkgroups } from '../variants/tiles.ts';
import { denseConstants } from './denseConstants.ts';
import { gemmConstants } from './gemmConstants.ts';
import { poolConstants, reduceConstants } from './otherConstants.ts';

const plain = buildPlan(presetJob('model-a', 32), { fuse: false });
const tiles = vectorize(plain, 0);

function dispatchOf(plan: Plan, label: string): Dispatch {
  const found = [...plan.forward, ...plan.backward].find((dispatch) => dispatch.label === label);
  if (found === undefined) throw new Error(`The plan has no ${label}.`);
  return found;
}

/** The dispatch with a constant under another name, or without it. */
function renamed(dispatch: Dispatch, from: string, to?: string): Dispatch {
  const constants = Object.entries(dispatch.constants).flatMap(([name, value]) => {
    if (name !== from) return [[name, value]];
    return to === undefined ? [] : [[to, value]];
  });
  return { ...dispatch, constants: Object.fromEntries(constants) };
}

function within(plan: Plan, changed: Dispatch): Plan {
  const replaced = (list: readonly Dispatch[]) =>
    list.map((dispatch) => (dispatch.label === changed.label ? changed : dispatch));
  return { ...plan, forward: replaced(plan.forward), backward: replaced(plan.backward) };
}

describe('the constants of a GEMM', () => {
  const forward = dispatchOf(tiles, 'conv2d forward');
  const wgrad = dispatchOf(tiles, 'conv2d_1 wgrad');

  it('are refused where one that every GEMM has is missing', () => {
    expect(() => tileWorkgroups(renamed(forward, 'KW'))).toThrow(
      'conv2d forward lacks KW, which conv2dVec4Forward needs; it has H, W, CI, OH, OW, KH, SH, SW, PAD_TOP, PAD_LEFT, BATCH, CO, USE_BIAS, ACTIVATION, PADDED.',
    );
    expect(() => tileWorkgroups({ ...forward, constants: { BATCH: 1 } })).toThrow(
      'conv2d forward lacks H, W, CI, OH, OW, CO, KH, KW, SH, SW, PAD_TOP, PAD_LEFT, PADDED, USE_BIAS, which',
    );
  });

  it('are refused where one is misspelt, needed or not', () => {
    expect(() => tileWorkgroups(renamed(forward, 'USE_BIAS', 'USES_BIAS'))).toThrow(
      /^conv2d forward lacks USE_BIAS, which conv2dVec4Forward needs; it has .*USES_BIAS/,
    );
    expect(() => tileWorkgroups(renamed(wgrad, 'SPLITS', 'SPLIT'))).toThrow(
      /^conv2d_1 wgrad has SPLIT, which conv2dVec4Wgrad does not know; it knows BATCH, .*SPLITS/,
    );
    expect(() =>
      tileWorkgroups({ ...wgrad, constants: { ...wgrad.constants, constructor: 1 } }),
    ).toThrow('conv2d_1 wgrad has constructor, which conv2dVec4Wgrad does not know');
  });

  it('of GEMMs, dense layers and pools are refused by a rewrite that reads them', () => {
    const conv = renamed(dispatchOf(plain, 'conv2d_1 dgrad'), 'SH');
    expect(() => vectorize(within(plain, conv), 0)).toThrow(
      'conv2d_1 dgrad lacks SH, which conv2d',
    );
    const dense = renamed(dispatchOf(plain, 'dense wgrad'), 'SPLITS', 'PARTS');
    expect(() => vectorize(within(plain, dense), 0)).toThrow('dense wgrad has PARTS, which dense');
    const pool = renamed(dispatchOf(tiles, 'max_pooling2d forward'), 'OH', 'PH');
    expect(() => poolInForward(within(tiles, pool))).toThrow(
      'max_pooling2d forward lacks OH, which pool2d needs; it has H, W, CI, PH, OW,',
    );
  });

  it('are only those given where a rewrite reads those', () => {
    expect(gemmConstants.given(wgrad)).toEqual(wgrad.constants);
  });

  it('have a standard where they are optional', () => {
    expect(gemmConstants.whole(forward)).toMatchObject({
      ...forward.constants,
      ...{ MASK: 0, SPLITS: 1, IMAGES_PER_SPLIT: 32, K_SPLITS: 1, ROWS: 8 },
      ...{ POOL: 0, PH: 28, PW: 28, UNPOOL: 0, UC: 1, USED_OH: 26, USED_OW: 26 },
    });
    expect(gemmConstants.whole(wgrad)).toMatchObject(wgrad.constants);
  });
});

describe('the constants of other kernels', () => {
  it('have a standard where they are optional', () => {
    const dense = { ...dispatchOf(plain, 'dense forward') };
    expect(denseConstants.whole(dense)).toMatchObject({ ROWS: 32, SPLITS: 1, ROWS_PER_SPLIT: 32 });
    expect(poolConstants.whole(dispatchOf(plain, 'max_pooling2d dgrad')).MASK).toBe(0);
    const reduce = dispatchOf(plain, 'conv2d wgrad reduce');
    expect(reduceConstants.whole(reduce)).toMatchObject({ ROWS: 32, ROWS_PER_GROUP: 32 });
  });
});
