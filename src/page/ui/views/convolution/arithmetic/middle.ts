import type { LabInput } from './labInput.ts';

/** The most rows and columns of a picture whose cells can still be told apart. */
export const LARGEST_SIDE = 32;

/**
 * A picture for the lab; of a large one the middle.
 * @param read the value at a flat index of (H, W, C)
 */
export function middleOf(
  shape: Pick<LabInput, 'height' | 'width' | 'channels'>,
  read: (at: number) => number,
): Omit<LabInput, 'name'> {
  const { channels } = shape;
  const height = Math.min(shape.height, LARGEST_SIDE);
  const width = Math.min(shape.width, LARGEST_SIDE);
  const top = (shape.height - height) >> 1;
  const left = (shape.width - width) >> 1;
  const values = Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const [row, column] = [top + Math.floor(pixel / width), left + (pixel % width)];
    return read((row * shape.width + column) * channels + (i % channels));
  });
  return { values, height, width, channels };
}
