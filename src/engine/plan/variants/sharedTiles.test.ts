import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../../layers/dispatch.ts';
import { sharedTiles } from './sharedTiles.ts';
import { asVariant } from './variants.ts';

function tile(entry: string, constants: Dispatch['constants']): Dispatch {
  const shader = { forward: 'Forward', dgrad: 'Dgrad', wgrad: 'Wgrad' }[entry] ?? 'Forward';
  return {
    ...{ label: entry, shader: `conv2dVec4${shader}` as Dispatch['shader'], entry, bindings: {} },
    ...{ constants, workgroups: 1, flops: 1 },
  };
}

const shape = {
  ...{ BATCH: 3, H: 9, W: 8, CI: 4, OH: 7, OW: 6, CO: 68, KH: 3, KW: 3, SH: 1, SW: 1 },
  ...{ PAD_TOP: 0, PAD_LEFT: 0, PADDED: 0, USE_BIAS: 0 },
};

describe('tiles in workgroup memory', () => {
  it('have a workgroup for every 64 × 64 of each pass, or 32 × 64', () => {
    // 126 pixels × 68 filters with 36 terms; 37 taps × 68 filters with 126 terms
    expect(sharedTiles(tile('forward', shape), 8).workgroups).toBe(2 * 2);
    expect(sharedTiles(tile('forward', shape), 4).workgroups).toBe(4 * 2);
    expect(sharedTiles(tile('wgrad', { ...shape, USE_BIAS: 1 }), 8).workgroups).toBe(1 * 2);
  });

  it('have more rows where columns are few', () => {
    // 216 pixels × 4 channels with 612 terms, in 4 parts of 144 and one of the rest
    const { options, workgroups } = sharedTiles(tile('dgrad', shape), 8);
    expect(options).toMatchObject({ DOWN: 16, K_SPLITS: 5, TOGETHER: 128 });
    expect(workgroups).toBe(2 * 1 * 5);
  });

  it('compute only the pixels that a fused pool reads', () => {
    const pooled = { ...shape, POOL: 1, PH: 3, PW: 3 };
    expect(sharedTiles(tile('forward', pooled), 8).workgroups).toBe(2 * 2);
    expect(sharedTiles(tile('forward', { ...pooled, PH: 1 }), 8).workgroups).toBe(1 * 2);
  });

  it('keep neighbouring pixels together in dgrad', () => {
    expect(sharedTiles(tile('dgrad', { ...shape, GROUP: 1 }), 8).options.GROUP).toBe(0);
  });

  it('use tiles in registers, with as many rows, where channels are no multiple of four', () => {
    const any = tile('forward_any', { ...shape, CI: 3 });
    expect(asVariant(any, 'shared')).toMatchObject({ shader: any.shader, workgroups: 3 });
    expect(asVariant(any, 'narrow').constants.ROWS).toBe(4);
    expect(asVariant(tile('wgrad', shape), 'half').shader).toBe('conv2dHalfWgrad');
  });
});
