/** A grey picture: ink or brightness from 0 to 255, shape (height, width). */
export interface Grey {
  readonly height: number;
  readonly width: number;
  readonly values: Uint8Array | Float32Array;
}

/** A rectangle in pixels of a picture; it may end between two and reach beyond the picture. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle that holds all ink; null where there is none. */
export function inkBox({ height, width, values }: Grey): Window | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!values[y * width + x]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Where the ink would balance on a fingertip, in pixels from the top left corner; of no ink, the middle. */
export function massCentre({ height, width, values }: Grey): { x: number; y: number } {
  let [mass, across, down] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] ?? 0;
      mass += value;
      across += value * (x + 0.5);
      down += value * (y + 0.5);
    }
  }
  return mass === 0 ? { x: width / 2, y: height / 2 } : { x: across / mass, y: down / mass };
}

/**
 * What is in the window, in `width` × `height` pixels: each is the mean of the area that it covers, so
 * edges are anti-aliased when a picture shrinks. Beyond the picture is no ink.
 */
export function resample(source: Grey, window: Window, height: number, width: number): Grey {
  const columns = shares(source.width, window.x, window.width / width, width);
  const rows = shares(source.height, window.y, window.height / height, height);
  const narrow = new Float32Array(source.height * width);
  for (const [x, { first, weights }] of columns.entries()) {
    for (let y = 0; y < source.height; y++) {
      let sum = 0;
      for (const [i, weight] of weights.entries()) {
        sum += weight * (source.values[y * source.width + first + i] ?? 0);
      }
      narrow[y * width + x] = sum;
    }
  }
  const values = new Float32Array(height * width);
  for (const [y, { first, weights }] of rows.entries()) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const [i, weight] of weights.entries()) {
        sum += weight * (narrow[(first + i) * width + x] ?? 0);
      }
      values[y * width + x] = sum;
    }
  }
  return { height, width, values };
}

interface Shares {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Along one axis: which of `extent` pixels each of `count` new ones covers, and how much of itself with each. */
function shares(extent: number, start: number, step: number, count: number): readonly Shares[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.max(0, start + i * step);
    const to = Math.min(extent, start + (i + 1) * step);
    const first = Math.min(Math.floor(from), extent - 1);
    const weights: number[] = [];
    for (let pixel = first; pixel < to; pixel++) {
      weights.push(Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from)) / step);
    }
    return { first, weights };
  });
}
