import * as z from 'zod/mini';
import { SpecError } from '../core/errors.ts';
import { fieldHints } from '../core/schemaFields.ts';
import {
  formatShape,
  MOST_CELLS,
  type Padding,
  type Pair,
  type Shape,
  slideWindow,
} from '../core/shape.ts';

const extent = z.int().check(z.positive(), z.lte(MOST_CELLS));

/** The largest side that a form offers. */
const LARGEST_SIDE = 64;

/** Keras's "integer or pair of integers", always stored as a pair. */
export const pairSchema = z
  .union(
    [
      z.pipe(
        extent,
        z.transform((n): Pair => [n, n]),
      ),
      z.readonly(z.tuple([extent, extent])),
    ],
    `one or two whole numbers from 1 to ${MOST_CELLS} are expected`,
  )
  .register(fieldHints, { as: 'pair', min: 1, max: LARGEST_SIDE, unit: 'cells' });
export const paddingSchema = z.enum(['valid', 'same']);

/** A window sliding over (H, W, C): sizes in cells. */
export interface Window2D {
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly channels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** @throws SpecError `needsImage` where the input is no image, `windowTooLarge` where no window fits */
export function window2d(
  layer: string,
  field: 'kernel_size' | 'pool_size',
  input: Shape,
  size: Pair,
  strides: Pair,
  padding: Padding,
): Window2D {
  const [height, width, channels] = input;
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new SpecError('needsImage', { layer, actual: formatShape(input) });
  }
  const rows = slideWindow(height, size[0], strides[0], padding);
  const columns = slideWindow(width, size[1], strides[1], padding);
  if (rows.output < 1 || columns.output < 1) {
    const window = `${size[0]} × ${size[1]}`;
    throw new SpecError('windowTooLarge', {
      layer,
      size: window,
      field,
      actual: formatShape(input),
    });
  }
  return {
    height,
    width,
    channels,
    outHeight: rows.output,
    outWidth: columns.output,
    kernelHeight: size[0],
    kernelWidth: size[1],
    strideHeight: strides[0],
    strideWidth: strides[1],
    padTop: rows.before,
    padLeft: columns.before,
  };
}

/**
 * The window as `override` constants of `conv2d.wgsl` and `pool2d.wgsl`, in cells. Sets of constants are
 * types: TypeScript does not accept an interface as a record of numbers.
 */
export type WindowConstants = {
  /** Rows of the input. */
  readonly H: number;
  /** Columns of the input. */
  readonly W: number;
  /** Channels of the input. */
  readonly CI: number;
  /** Rows of the output. */
  readonly OH: number;
  /** Columns of the output. */
  readonly OW: number;
  /** Rows of the window. */
  readonly KH: number;
  /** Columns of the window. */
  readonly KW: number;
  /** Stride in rows. */
  readonly SH: number;
  /** Stride in columns. */
  readonly SW: number;
  /** Padding rows above the input. */
  readonly PAD_TOP: number;
  /** Padding columns left of the input. */
  readonly PAD_LEFT: number;
};

export function windowConstants(window: Window2D): WindowConstants {
  return {
    H: window.height,
    W: window.width,
    CI: window.channels,
    OH: window.outHeight,
    OW: window.outWidth,
    KH: window.kernelHeight,
    KW: window.kernelWidth,
    SH: window.strideHeight,
    SW: window.strideWidth,
    PAD_TOP: window.padTop,
    PAD_LEFT: window.padLeft,
  };
}
