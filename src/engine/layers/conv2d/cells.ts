import { activated, cell, dot, evenStrip, strip, sum, total } from '../cellExpression.ts';
import type { CellRun, LayerCells } from '../layerReference.ts';
import { window2d } from '../window2d.ts';
import { channelAt, pixelOf, pixelsUnder, pixelUnder, windowsOver } from '../windowCells.ts';
import type { Conv2DConfig } from './definition.ts';

/** x (N, H, W, Ci), w (KH, KW, Ci, Co) and the bias, y (N, OH, OW, Co). */
export const conv2dCells: LayerCells<Conv2DConfig> = {
  /** For each input channel window · kernel; then the bias. */
  output(run, index) {
    const { window, pixels, channels, filters, biasAt } = sizes(run);
    const { n, h, w, c: filter } = pixelOf(index, run.output);
    const under = pixelsUnder(window, h, w);
    const maps = Array.from({ length: channels }, (_, c) =>
      dot(
        strip(
          run.x,
          under.map((pixel) => channelAt(pixel, n * pixels, channels, c)),
        ),
        evenStrip(run.w, c * filters + filter, channels * filters, under.length),
      ),
    );
    const bias = run.config.use_bias ? [cell(run.w, biasAt + filter)] : [];
    return activated(run.config.activation, sum([...maps, ...bias]));
  },

  /** For each filter kernel · dL/dz, over the windows that the pixel is in. */
  inputGradient(run, index) {
    const { window, outPixels, channels, filters } = sizes(run);
    const { n, h, w, c } = pixelOf(index, run.input);
    const taps = windowsOver(window, h, w);
    if (taps.length === 0) return sum([]);
    const parts = Array.from({ length: filters }, (_, filter) =>
      dot(
        strip(
          run.w,
          taps.map(({ tap }) => (tap * channels + c) * filters + filter),
        ),
        strip(
          run.dz,
          taps.map(({ pixel }) => channelAt(pixel, n * outPixels, filters, filter)),
        ),
      ),
    );
    return sum(parts);
  },

  /** For each image x under the tap · dL/dz of the filter, over all positions; the bias: all dL/dz. */
  weightGradient(run, index) {
    const { window, pixels, outPixels, channels, filters, biasAt } = sizes(run);
    const filter = index % filters;
    const images = Array.from({ length: run.batch }, (_, n) => n);
    const gradients = images.map((n) =>
      evenStrip(run.dz, n * outPixels * filters + filter, filters, outPixels),
    );
    if (index >= biasAt) return sum(gradients.map(total));
    const c = Math.floor(index / filters) % channels;
    const tap = Math.floor(index / filters / channels);
    const ofFirst = Int32Array.from({ length: outPixels }, (_, pixel) => {
      const [oh, ow] = [Math.floor(pixel / window.outWidth), pixel % window.outWidth];
      return channelAt(pixelUnder(window, oh, ow, tap), 0, channels, c);
    });
    const parts = gradients.map((dz, n) => {
      const first = n * pixels * channels;
      const cells = ofFirst.map((index) => (index < 0 ? index : first + index));
      return dot({ tensor: run.x, cells }, dz);
    });
    return sum(parts);
  },
};

function sizes({ name, config, input }: CellRun<Conv2DConfig>) {
  const { kernel_size, strides, padding, filters } = config;
  const window = window2d(name, 'kernel_size', input, kernel_size, strides, padding);
  const { channels } = window;
  return {
    window,
    channels,
    filters,
    pixels: window.height * window.width,
    outPixels: window.outHeight * window.outWidth,
    biasAt: window.kernelHeight * window.kernelWidth * channels * filters,
  };
}
