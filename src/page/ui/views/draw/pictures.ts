import type { Grey } from '../../../store/draw/grey.ts';

/** Safe for colour-blind eyes, and seen on black and on white. */
const ORANGE = [232, 128, 26] as const;
const BLUE = [58, 128, 235] as const;

/** @returns RGBA; ink is light on dark, or dark on light */
export function inkPixels({ height, width, values }: Grey, darkOnLight: boolean): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < height * width; i++) {
    const ink = values[i] ?? 0;
    image.data.fill(darkOnLight ? 255 - ink : ink, 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  return image;
}

/**
 * An image, faint, with a map in colour over it: orange above 0, blue below.
 * @param map (H, W)
 * @param most what the full colour stands for
 */
export function overlayPixels(
  ink: Grey,
  darkOnLight: boolean,
  map: Float32Array,
  most: number,
): ImageData {
  const image = inkPixels(ink, darkOnLight);
  for (const [i, value] of map.entries()) {
    const colour = value < 0 ? BLUE : ORANGE;
    const alpha = Math.min(1, Math.abs(value) / most);
    for (const [c, full] of colour.entries()) {
      const grey = image.data[4 * i + c] ?? 0;
      const faint = darkOnLight ? 255 - 0.45 * (255 - grey) : 0.45 * grey;
      image.data[4 * i + c] = faint + alpha * (full - faint);
    }
  }
  return image;
}
