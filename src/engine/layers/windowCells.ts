import type { Shape } from '../core/shape.ts';
import type { Window2D } from './window2d.ts';

// Pixels are counted in one image, row by row; taps in a window, likewise.

/** A tap of a window, and an output pixel whose window has it. */
interface Tap {
  readonly tap: number;
  readonly pixel: number;
}

/** Where a flat index into a batch of images (N, H, W, C) is. */
export function pixelOf(index: number, [height = 1, width = 1, channels = 1]: Shape) {
  const pixel = Math.floor(index / channels);
  return {
    n: Math.floor(pixel / (width * height)),
    h: Math.floor(pixel / width) % height,
    w: pixel % width,
    c: index % channels,
  };
}

/** The flat index of a channel of a pixel, counted from pixel `first`; −1 stays −1. */
export function channelAt(pixel: number, first: number, channels: number, channel: number): number {
  return pixel < 0 ? -1 : (first + pixel) * channels + channel;
}

/** The input pixel under a tap of the window of output pixel (oh, ow); −1: padding. */
export function pixelUnder(window: Window2D, oh: number, ow: number, tap: number): number {
  const [kh, kw] = [Math.floor(tap / window.kernelWidth), tap % window.kernelWidth];
  const h = oh * window.strideHeight + kh - window.padTop;
  const w = ow * window.strideWidth + kw - window.padLeft;
  return inside(h, w, window.height, window.width);
}

/** The input pixel under each tap of the window of output pixel (oh, ow); −1: padding. */
export function pixelsUnder(window: Window2D, oh: number, ow: number): readonly number[] {
  return tapsOf(window).map((tap) => pixelUnder(window, oh, ow, tap));
}

/** The taps under which some window has input pixel (h, w), and the output pixels of those windows. */
export function windowsOver(window: Window2D, h: number, w: number): readonly Tap[] {
  const taps = tapsOf(window).map((tap) => {
    const [kh, kw] = [Math.floor(tap / window.kernelWidth), tap % window.kernelWidth];
    const oh = (h + window.padTop - kh) / window.strideHeight;
    const ow = (w + window.padLeft - kw) / window.strideWidth;
    return { tap, pixel: inside(oh, ow, window.outHeight, window.outWidth) };
  });
  return taps.filter(({ pixel }) => pixel >= 0);
}

function tapsOf({ kernelHeight, kernelWidth }: Window2D): readonly number[] {
  return Array.from({ length: kernelHeight * kernelWidth }, (_, tap) => tap);
}

/** The number of the pixel (row, column), or −1 outside and between pixels. */
function inside(row: number, column: number, rows: number, columns: number): number {
  if (!Number.isInteger(row) || !Number.isInteger(column)) return -1;
  if (row < 0 || row >= rows || column < 0 || column >= columns) return -1;
  return row * columns + column;
}
