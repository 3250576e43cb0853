import { type Centring, centreByMass } from './centring.ts';
import { type Grey, resample } from './grey.ts';

/** (H, W, C) */
export type ImageShape = readonly [number, number, number];

/** What a network makes of a drawing begins with this. */
export interface NetworkImage {
  /** null where it is not centred, or nothing is drawn */
  readonly centring: Centring | null;
  /** ink as the network gets it, shape (H, W) */
  readonly ink: Grey;
  /** the same as bytes (1, H, W, C), dark on light where the data set is */
  readonly bytes: Uint8Array;
}

/** @param board the drawing, in pixels of the board */
export function networkImage(
  board: Grey,
  [height, width, channels]: ImageShape,
  { centres, darkOnLight }: { readonly centres: boolean; readonly darkOnLight: boolean },
): NetworkImage {
  const centring = centres ? centreByMass(board, height, width) : null;
  const whole = { x: 0, y: 0, width: board.width, height: board.height };
  const ink = centring?.centred ?? resample(board, whole, height, width);
  const bytes = new Uint8Array(height * width * channels);
  for (let i = 0; i < bytes.length; i++) {
    const value = Math.round(ink.values[Math.floor(i / channels)] ?? 0);
    bytes[i] = darkOnLight ? 255 - value : value;
  }
  return { centring, ink, bytes };
}

/** The ink of an image (H, W, C): the mean of its channels, reversed where it is dark on light. */
export function inkOfImage(
  image: ArrayLike<number>,
  [height, width, channels]: ImageShape,
  darkOnLight: boolean,
): Grey {
  const values = new Uint8Array(height * width);
  for (const pixel of values.keys()) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += image[pixel * channels + c] ?? 0;
    const value = Math.round(sum / channels);
    values[pixel] = darkOnLight ? 255 - value : value;
  }
  return { height, width, values };
}

/**
 * Whether images are drawn dark on light: whether their borders are rather bright.
 * @param images (N, H, W, C)
 */
export function isDarkOnLight(images: Uint8Array, [height, width, channels]: ImageShape): boolean {
  let [sum, seen] = [0, 0];
  for (const [i, value] of images.entries()) {
    const pixel = Math.floor(i / channels);
    const [x, y] = [pixel % width, Math.floor(pixel / width) % height];
    if (x > 0 && x < width - 1 && y > 0 && y < height - 1) continue;
    sum += value;
    seen++;
  }
  return sum > 127.5 * seen;
}
