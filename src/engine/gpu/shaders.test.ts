import { describe, expect, it } from 'vitest';
import { accumulateGradients } from '../plan/accumulateGradients.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { convolutionConstants } from '../plan/constants/convolutionConstants.ts';
import { denseConstants } from '../plan/constants/denseConstants.ts';
import { gemmConstants } from '../plan/constants/gemmConstants.ts';
import {
  activationConstants,
  poolConstants,
  reduceConstants,
} from '../plan/constants/otherConstants.ts';
import { dispatchesOf } from '../plan/fuse/rewrite.ts';
import { presetJob } from '../plan/testing/presetJob.ts';
import { subgroupSizeOf, type Variant, variants } from '../plan/variants/variants.ts';
import { shaderSource, shaderText } from './shaders.ts';
import { allJobs } from './testing/jobs.ts';

/**
 * The source of every kernel, as a device gets it, over all sample jobs: plain kernels and those of a
 * variant.
 */
function sourcesOf(usual: Variant): readonly (readonly [name: string, source: string])[] {
  const sources = new Map<string, string>();
  for (const { job } of allJobs) {
    const tuning = { usual, chosen: {} };
    const plans = [{ tuning, plainBelow: 0 }, { tuning }, { fuse: false }].map((options) =>
      buildPlan(job, options),
    );
    for (const { shader, entry, constants } of plans
      .map(accumulateGradients)
      .flatMap(dispatchesOf)) {
      sources.set(shaderSource(shader, constants), `${shader}.${entry}`);
    }
  }
  return [...sources].map(([source, name]) => [name, source]);
}

describe.each(variants)('what a device gets to compile, with GEMMs by %s,', (usual) => {
  const sources = sourcesOf(usual);

  it('has no override: Safari 26 evaluates none that names another, and allows none as an array size', () => {
    expect(sources.length).toBeGreaterThan(20);
    for (const [name, source] of sources) {
      expect(source.match(/^\s*(?:@id\(\w+\)\s*)?override\b.*/m), name).toBeNull();
    }
  });

  it('enables subgroups, which Safari 26 refuses, only in kernels for software drivers', () => {
    for (const [name, source] of sources) {
      expect(/^enable subgroups/m.test(source), name).toBe(
        subgroupSizeOf(usual) !== undefined && name.includes('Subgroup'),
      );
    }
  });
});

describe('constants', () => {
  const reduce = { ROWS: 3, COLUMNS: 8 };

  it('have their values on the lines where they are declared', () => {
    const source = shaderSource('reduce', reduce);
    expect(source).toContain('const ROWS: u32 = 3;');
    expect(source.split('\n').length).toBe(shaderText('reduce').split('\n').length);
    const { BATCH, ...others } = {
      ...{ BATCH: 2, H: 4, W: 4, CI: 4, OH: 4, OW: 4, CO: 4, KH: 1, KW: 1, SH: 1, SW: 1 },
      ...{ PAD_TOP: 0, PAD_LEFT: 0, PADDED: 0, USE_BIAS: 1, PHASE_TILES: 4 },
    };
    const lines = (source: string) => source.split('\n').length;
    const dgrad = shaderSource('conv2dVec4Dgrad', { BATCH, ...others });
    expect(dgrad).toContain('const PHASE_TILES: u32 = 4;');
    expect(lines(dgrad)).toBe(lines(shaderText('conv2dVec4Dgrad')));
    const { PHASE_TILES: _, ...standard } = others;
    const computed = shaderSource('conv2dVec4Dgrad', { BATCH, ...standard });
    expect(lines(computed)).toBe(lines(shaderText('conv2dVec4Dgrad')));
  });

  it('are refused where one is missing or unknown', () => {
    expect(() => shaderSource('reduce', { ROWS: 3 })).toThrow('reduce needs a value for COLUMNS.');
    expect(() => shaderSource('reduce', { ...reduce, DEPTH: 1 })).toThrow(
      'reduce declares no constant DEPTH.',
    );
  });

  const job = presetJob('model-a', 32);
  const plans = [buildPlan(job, { fuse: false }), buildPlan(job)];
  const gemms = ['conv2dVec4', 'conv2dShared'].flatMap((family) =>
    ['Forward', 'Dgrad', 'Wgrad'].map((pass) => `${family}${pass}`),
  );

  it.each([
    ['conv2d', convolutionConstants, ['conv2d']],
    ['dense', denseConstants, ['dense']],
    ['pool2d', poolConstants, ['pool2d']],
    ['reduce', reduceConstants, ['reduce']],
    ['activation', activationConstants, ['activation']],
    ['conv2dVec4Forward', gemmConstants, gemms],
  ])('of %s that a plan reads are those that its family declares', (name, reader, family) => {
    const dispatch = plans.flatMap(dispatchesOf).find(({ shader }) => shader === name);
    if (dispatch === undefined) throw new Error(`No plan has ${name}.`);
    const declared = family.map(shaderText).join('');
    for (const constant of Object.keys(reader.whole(dispatch))) {
      expect(declared).toMatch(new RegExp(`^override ${constant}: u32`, 'm'));
    }
  });
});
