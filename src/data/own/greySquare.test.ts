import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greySquare } from './greySquare.ts';
import { pixelCount } from './imageExtent.ts';

function image(greys: readonly number[], alpha = 255): Uint8ClampedArray {
  return new Uint8ClampedArray(greys.flatMap((grey) => [grey, grey, grey, alpha]));
}

describe('a grey square', () => {
  it('is the image itself where it has that size', () => {
    expect([...greySquare(image([0, 10, 200, 255]), 2, 2, 2)]).toEqual([0, 10, 200, 255]);
  });

  it('is the mean of the area that each pixel covers, stretched to the square', () => {
    expect([...greySquare(image([0, 100, 50, 150, 20, 40, 60, 80]), 4, 2, 2)]).toEqual([
      50, 100, 30, 70,
    ]);
    expect([...greySquare(image([0, 90, 180]), 3, 1, 2)]).toEqual([30, 150, 30, 150]);
  });

  it('weighs red, green and blue as Keras does, and takes what is transparent for white', () => {
    const colours = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0];
    expect([...greySquare(new Uint8ClampedArray(colours), 2, 2, 2)]).toEqual([76, 150, 29, 255]);
  });

  it('keeps an even colour even, at any size', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, n, grey) => {
        const square = greySquare(image(new Array(w * h).fill(grey)), w, h, n);
        expect(square).toHaveLength(n * n);
        expect(square.every((value) => value === grey)).toBe(true);
      }),
    );
  });
});

describe('the size of an image, before it is decoded', () => {
  it('is read from a PNG, a GIF, a BMP and a JPEG', () => {
    const header = (bytes: number[]) => Uint8Array.from({ length: 40 }, (_, i) => bytes[i] ?? 0);
    const png = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82];
    expect(pixelCount(header([...png, 0, 0, 1, 0, 0, 0, 0, 2]))).toBe(512);
    expect(pixelCount(header([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 3, 0, 5, 0]))).toBe(15);
    const bmp = [0x42, 0x4d, ...new Array(16).fill(0), 4, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff];
    expect(pixelCount(header(bmp))).toBe(8);
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 6, 0, 7];
    expect(pixelCount(header(jpeg))).toBe(42);
  });

  it('is unknown, and no crash, for any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const start of [[], [0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47]]) {
          const count = pixelCount(Uint8Array.from([...start, ...bytes]));
          expect(count === null || count >= 0).toBe(true);
        }
      }),
    );
  });
});
