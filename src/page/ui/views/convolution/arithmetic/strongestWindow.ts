import type { Window2D } from '../../../../../engine/layers/window2d.ts';
import type { LabInput } from './labInput.ts';

/** The output cell whose window has most under it, row by row, the first of equals: not on blank paper. */
export function strongestWindow({ values, channels }: LabInput, window: Window2D): number {
  const { height, width, outHeight, outWidth, kernelHeight, kernelWidth } = window;
  const under = (position: number) => {
    const top = Math.floor(position / outWidth) * window.strideHeight - window.padTop;
    const left = (position % outWidth) * window.strideWidth - window.padLeft;
    let sum = 0;
    for (let row = Math.max(0, top); row < Math.min(height, top + kernelHeight); row++) {
      const from = (row * width + Math.max(0, left)) * channels;
      const to = (row * width + Math.min(width, left + kernelWidth)) * channels;
      for (let i = from; i < to; i++) sum += Math.abs(values[i] ?? 0);
    }
    return sum;
  };
  const sums = Array.from({ length: outHeight * outWidth }, (_, position) => under(position));
  return sums.reduce((best, sum, at) => (sum > (sums[best] ?? 0) ? at : best), 0);
}
