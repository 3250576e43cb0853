import fc from 'fast-check';
import { expect, it } from 'vitest';
import { turnImages } from './turnImages.ts';

it('swaps rows and columns of each image, and twice is nothing', () => {
  const extent = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(extent, extent, fc.constantFrom(1, 3), extent, (height, width, channels, count) => {
      const images = Uint8Array.from({ length: count * height * width * channels }, (_, i) => i);
      const labels = new Uint8Array(count);
      const shape = { height, width, channels, classes: ['0', '1'] };
      const dataset = { name: '', ...shape, trainCount: count, testCount: 0, images, labels };
      const turned = turnImages(dataset);
      expect([turned.height, turned.width]).toEqual([width, height]);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const last = (count - 1) * height * width * channels;
          expect(turned.images[last + (x * height + y) * channels]).toBe(
            images[last + (y * width + x) * channels],
          );
        }
      }
      const again = turnImages(turned);
      expect(again).toEqual({ ...dataset, name: again.name });
      expect(turnImages(again).name).toBe(turned.name);
      if (!images.every((value, i) => value === turned.images[i])) {
        expect(turned.name).not.toBe(again.name);
      }
    }),
  );
});
