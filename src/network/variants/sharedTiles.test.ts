import { expect, it } from 'vitest';
import type { Dispatch } from '../../layers/dispatch.ts';
import { sharedConstants, sharedWorkgroups } from './sharedTiles.ts';
import { asVariant } from './variants.ts';

function tile(entry: string, constants: Dispatch['constants']): Dispatch {
  const shader = { forward: 'Forward', dgrad: 'Dgrad', wgrad: 'Wgrad' }[entry] ?? 'Forward';
  return {
    ...{ label: entry, shader: `conv2dVec4${shader}` as Dispatch['shader'], entry, bindings: {} },
    ...{ constants, workgroups: 1, flops: 1 },
  };
}

const shape = { BATCH: 3, H: 9, W: 8, CI: 4, OH: 7, OW: 6, CO: 68, KH: 3, KW: 3 };

it('has a workgroup for every 64 × 64 of each pass', () => {
  // 126 pixels × 68 filters, 216 pixels × 4 channels, 37 taps × 68 filters in 2 splits
  expect(sharedWorkgroups(tile('forward', shape))).toBe(2 * 2);
  expect(sharedWorkgroups(tile('dgrad', shape))).toBe(4 * 1);
  expect(sharedWorkgroups(tile('wgrad', { ...shape, USE_BIAS: 1, SPLITS: 2 }))).toBe(2 * 1 * 2);
});

it('computes with a pool only the pixels that it looks at', () => {
  const pooled = { ...shape, POOL: 1, PH: 3, PW: 3 };
  expect(sharedWorkgroups(tile('forward', pooled))).toBe(2 * 2);
  expect(sharedWorkgroups(tile('forward', { ...pooled, PH: 1 }))).toBe(1 * 2);
});

it('keeps neighbouring pixels in a tile of dgrad', () => {
  expect(sharedConstants(tile('dgrad', { ...shape, GROUP: 1 })).GROUP).toBe(0);
  expect(sharedConstants(tile('forward', shape))).toEqual(shape);
});

it('leaves what has no channels in fours to tiles', () => {
  const any = tile('forward_any', { ...shape, CI: 3 });
  expect(asVariant(any, 'shared')).toBe(any);
  expect(asVariant(tile('wgrad', shape), 'half').shader).toBe('conv2dHalfWgrad');
});
