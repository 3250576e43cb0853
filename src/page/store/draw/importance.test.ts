import { describe, expect, it } from 'vitest';
import { occludedImages, occlusionMap, occlusionOf, saliencyMap } from './importance.ts';

describe('occlusion', () => {
  it('slides a square of 5 pixels in steps of 2 over an image of MNIST, to the last pixel', () => {
    const { size, across, down } = occlusionOf(28, 28);
    expect(size).toBe(5);
    expect(across).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 23]);
    expect(down).toEqual(across);
  });

  it('never leaves a small or narrow image', () => {
    expect(occlusionOf(4, 9)).toEqual({ size: 4, across: [0, 2, 4, 5], down: [0] });
  });

  it('hides one square in each image and leaves the first as it is', () => {
    const image = new Uint8Array(6 * 6 * 2).fill(9);
    const occlusion = { size: 2, across: [0, 4], down: [0, 4] };
    const images = occludedImages(image, [6, 6, 2], occlusion, { start: 1, count: 2 });
    const hidden = Array.from({ length: 3 }, (_, n) =>
      [...images.subarray(n * 72, (n + 1) * 72).entries()].flatMap(([i, value]) =>
        value === 128 && i % 2 === 0 ? [i / 2] : [],
      ),
    );
    expect(hidden).toEqual([[], [4, 5, 10, 11], [24, 25, 30, 31]]);
  });

  it('shows the mean fall of the places that hide a pixel', () => {
    const occlusion = { size: 2, across: [0, 1], down: [0] };
    expect([...occlusionMap(2, 3, occlusion, [1, -0.5])]).toEqual([1, 0.25, -0.5, 1, 0.25, -0.5]);
  });
});

describe('saliency', () => {
  it('is the steepest of a pixel’s channels', () => {
    expect([...saliencyMap(Float32Array.of(1, -3, 0.5, 0), 2)]).toEqual([3, 0.5]);
  });
});
