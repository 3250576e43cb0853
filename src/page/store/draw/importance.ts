import type { ImageShape } from './networkImage.ts';

/** A grey square that slides over an image and hides a part of it. */
export interface Occlusion {
  /** side of the square, pixels */
  readonly size: number;
  /** where it stands along each axis, pixels from the left or the top */
  readonly across: readonly number[];
  readonly down: readonly number[];
}

/** Neither black nor white. */
const HIDDEN = 128;

/** A square of 5 by steps of 2 on 28 × 28, larger ones on larger images: so that there are about 14 × 14 places. */
export function occlusionOf(height: number, width: number): Occlusion {
  const step = Math.max(2, Math.round(Math.max(height, width) / 14));
  const size = Math.min(Math.floor(2.5 * step), height, width);
  return { size, across: places(width - size, step), down: places(height - size, step) };
}

/** Both ends are among them, so that every pixel is hidden at some place. */
function places(last: number, step: number): readonly number[] {
  const found = Array.from({ length: Math.ceil(last / step) }, (_, i) => i * step);
  return [...found, last];
}

/**
 * The image with the square at some of its places, row by row, after the image as it is.
 * @param image bytes (1, H, W, C)
 * @returns bytes (1 + count, H, W, C)
 */
export function occludedImages(
  image: Uint8Array,
  [, width, channels]: ImageShape,
  { size, across, down }: Occlusion,
  { start, count }: { readonly start: number; readonly count: number },
): Uint8Array {
  const result = new Uint8Array((1 + count) * image.length);
  result.set(image);
  for (let n = 0; n < count; n++) {
    const hidden = result.subarray((1 + n) * image.length, (2 + n) * image.length);
    hidden.set(image);
    const left = across[(start + n) % across.length] ?? 0;
    const top = down[Math.floor((start + n) / across.length)] ?? 0;
    for (let y = top; y < top + size; y++) {
      hidden.fill(HIDDEN, (y * width + left) * channels, (y * width + left + size) * channels);
    }
  }
  return result;
}

/**
 * How far a score falls where the square hides a pixel: the mean over all places that hide it.
 * @param falls by place, row by row
 * @returns (H, W); below 0 where hiding lets the score rise
 */
export function occlusionMap(
  height: number,
  width: number,
  { size, across, down }: Occlusion,
  falls: ArrayLike<number>,
): Float32Array {
  const sums = new Float32Array(height * width);
  const counts = new Uint16Array(height * width);
  for (const [row, top] of down.entries()) {
    for (const [column, left] of across.entries()) {
      const fall = falls[row * across.length + column] ?? 0;
      for (let y = top; y < top + size; y++) {
        for (let x = left; x < left + size; x++) {
          sums[y * width + x] = (sums[y * width + x] ?? 0) + fall;
          counts[y * width + x] = (counts[y * width + x] ?? 0) + 1;
        }
      }
    }
  }
  return sums.map((sum, pixel) => sum / Math.max(1, counts[pixel] ?? 0));
}

/**
 * How much a pixel matters to the loss: the largest |dL/dx| of its channels.
 * @param gradient dL/dx, shape (1, H, W, C)
 * @returns (H, W)
 */
export function saliencyMap(gradient: Float32Array, channels: number): Float32Array {
  const map = new Float32Array(gradient.length / channels);
  for (const [i, slope] of gradient.entries()) {
    const pixel = Math.floor(i / channels);
    map[pixel] = Math.max(map[pixel] ?? 0, Math.abs(slope));
  }
  return map;
}
