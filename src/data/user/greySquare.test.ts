import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greySquare } from './greySquare.ts';

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
