import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeImages } from './placeImages.ts';
import { METRIC_SLOTS } from './plan.ts';

const MIB = 2 ** 20;
const cifar10 = 50_000 * 32 * 32 * 3;

describe('placeImages', () => {
  it('keeps a data set on the device if it fits into one buffer, and streams it if not', () => {
    const batch = 128 * 32 * 32 * 3;
    expect(placeImages(cifar10, batch, 256 * MIB)).toEqual({
      ...{ streamed: false, slots: METRIC_SLOTS, bytes: cifar10 },
    });
    expect(placeImages(cifar10, batch, 128 * MIB)).toEqual({
      ...{ streamed: true, slots: 42, bytes: 42 * batch },
    });
    expect(placeImages(128 * MIB, batch, 128 * MIB).streamed).toBe(false);
  });

  it('streams what 32-bit byte offsets cannot address, however large the device', () => {
    expect(placeImages(2 ** 32 + 1, 100, 2 ** 40).streamed).toBe(true);
    expect(placeImages(2 ** 32, 100, 2 ** 40).streamed).toBe(false);
  });

  it('always has room for one whole batch, and for no more slots than a submit has', () => {
    const bytes = fc.integer({ min: 1, max: 64 * MIB });
    fc.assert(
      fc.property(bytes, bytes, bytes, (all, batch, limit) => {
        const { streamed, slots, bytes } = placeImages(all, batch, limit);
        expect(streamed).toBe(all > limit);
        expect(bytes % 4).toBe(0);
        expect(slots).toBeGreaterThanOrEqual(1);
        expect(slots).toBeLessThanOrEqual(METRIC_SLOTS);
        if (streamed) expect(bytes).toBeGreaterThanOrEqual(slots * batch);
        if (streamed && slots > 1) expect(slots * batch).toBeLessThanOrEqual(16 * MIB);
      }),
    );
  });
});
