import type { Padding, Pair, Shape } from '../engine/core/shape.ts';
import { window2d } from '../engine/layers/window2d.ts';

/** Cells around an image. */
export interface Pads {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Windowed {
  readonly name: string;
  readonly input: Shape;
  readonly config: { readonly padding: Padding };
}

/** What Keras's padding adds for a window: of an odd number of cells, the extra one is at the end. */
export function windowPads({ name, input, config }: Windowed, size: Pair, strides: Pair): Pads {
  const window = window2d(name, 'kernel_size', input, size, strides, config.padding);
  const { padTop, padLeft, outHeight, outWidth, height, width } = window;
  const all = (output: number, stride: number, size: number, extent: number) =>
    config.padding === 'valid' ? 0 : Math.max((output - 1) * stride + size - extent, 0);
  return {
    top: padTop,
    left: padLeft,
    bottom: all(outHeight, strides[0], size[0], height) - padTop,
    right: all(outWidth, strides[1], size[1], width) - padLeft,
  };
}
