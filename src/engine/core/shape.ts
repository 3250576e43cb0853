/** A tensor's extent without the batch, outermost first: `[H, W, C]` for images, `[units]` for vectors. */
export type Shape = readonly number[];

export type Padding = 'valid' | 'same';
export type Pair = readonly [number, number];
/** ((top, bottom), (left, right)) */
export type Sides = readonly [Pair, Pair];

/** The largest extent that a kernel's 32-bit arithmetic holds. */
export const MOST_CELLS = 2 ** 31 - 1;

/** Number of elements of a tensor of this shape; 1 for the empty shape. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** `(26, 26, 32)`, or with a batch axis `(None, 26, 26, 32)` as Keras prints it. */
export function formatShape(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

export interface Window1D {
  /** Positions of the window along the axis. */
  readonly output: number;
  /** Padding cells before the first input cell; the odd cell of `same` goes to the end. */
  readonly before: number;
}

/**
 * One axis of a sliding window, as TensorFlow defines it.
 * `valid`: floor((input − size) / stride) + 1; 0 or less where the window does not fit.
 * `same`: ceil(input / stride); of an odd padding the extra cell is at the end.
 * Source: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
export function slideWindow(
  input: number,
  size: number,
  stride: number,
  padding: Padding,
): Window1D {
  if (padding === 'valid') {
    return { output: Math.floor((input - size) / stride) + 1, before: 0 };
  }
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + size - input, 0);
  return { output, before: Math.floor(total / 2) };
}
