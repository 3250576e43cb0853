import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../../layers/dispatch.ts';
import { subgroupWorkgroups } from './subgroups.ts';
import { asVariant } from './variants.ts';

const shape = {
  ...{ BATCH: 3, H: 9, W: 8, CI: 40, OH: 5, OW: 8, CO: 36, KH: 3, KW: 3, SH: 2, SW: 1 },
  ...{ PAD_TOP: 1, PAD_LEFT: 1, PADDED: 1, USE_BIAS: 0 },
};

function tile(entry: string, shader: string, changes: Dispatch['constants'] = {}): Dispatch {
  return {
    ...{ label: entry, shader: shader as Dispatch['shader'], entry, bindings: {} },
    ...{ constants: { ...shape, ...changes }, workgroups: 1, flops: 1e9 },
  };
}

describe('GEMMs by subgroups', () => {
  it('have a workgroup for every 16 × 32 of a phase', () => {
    // two phases of at most 5 × 8 pixels, in 3 images × 40 channels
    expect(subgroupWorkgroups(tile('dgrad', 'conv2dVec4Dgrad'))).toBe(2 * 8 * 2);
    // one position in all images
    expect(subgroupWorkgroups(tile('dgrad', 'conv2dVec4Dgrad', { BATCH: 20 }))).toBe(72 * 2 * 2);
    expect(subgroupWorkgroups(tile('forward', 'conv2dVec4Forward'))).toBe(8 * 2);
  });

  it('read value by value where filters are no multiple of four', () => {
    const shaderOf = (entry: string, shader: string) =>
      asVariant(tile(entry, shader, { CO: 37 }), 'lanes8').shader;
    expect(shaderOf('forward_any', 'conv2dScalarForward')).toBe('conv2dSubgroup8ScalarForward');
    expect(shaderOf('wgrad_any', 'conv2dScalarWgrad')).toBe('conv2dSubgroup8ScalarWgrad');
    expect(shaderOf('dgrad', 'conv2dScalarDgrad')).toBe('conv2dSubgroup8Dgrad');
    expect(shaderOf('forward', 'conv2dVec4Forward')).toBe('conv2dSubgroup8Forward');
  });

  it('leave a GEMM that fills few of their columns to tiles, unless it is small', () => {
    const narrow = tile('forward_any', 'conv2dScalarForward', { CO: 6 });
    expect(asVariant(narrow, 'lanes8')).toBe(narrow);
    expect(asVariant({ ...narrow, flops: 1e6 }, 'lanes8')).not.toBe(narrow);
    const few = tile('dgrad', 'conv2dScalarDgrad', { CI: 6 });
    expect(asVariant(few, 'lanes8')).toBe(few);
  });

  it('of four lanes leave a loop of few iterations to tiles', () => {
    const first = tile('forward_any', 'conv2dVec4Forward', { CI: 1 });
    expect(asVariant(first, 'lanes4')).toBe(first);
    expect(asVariant(first, 'lanes8')).not.toBe(first);
  });
});
