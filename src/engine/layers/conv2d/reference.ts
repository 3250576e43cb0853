import { needsZ } from '../activation.ts';
import { activate, activationGradient } from '../activationReference.ts';
import { addBiasGradient, fillBias } from '../kernelBiasReference.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { addProduct, matrix, transposed } from '../matrix.ts';
import { type Window2D, window2d } from '../window2d.ts';
import { conv2dCells } from './cells.ts';
import type { Conv2DConfig } from './definition.ts';

/**
 * x (N, H, W, Ci), w (KH, KW, Ci, Co) and the bias, y (N, OH, OW, Co). For each tap and row of output pixels,
 * convolution is the matrix product of the input pixels under the tap (pixels, Ci) and the tap's matrix (Ci,
 * Co). Both gradients are the same product, solved for another factor.
 */
export const conv2d: LayerReference<Conv2DConfig> = {
  forward: (run) => activate(run.config.activation, sums(run)),
  backward(run, y, dy, wantsDx) {
    const { window, inputStep, filters } = sizes(run);
    const { channels } = window;
    const { activation } = run.config;
    const gradient = activationGradient(activation, needsZ(activation) ? sums(run) : y, dy);
    const dw = run.trainable ? new Float64Array(run.w.length) : noWeights;
    const dx = wantsDx ? new Float64Array(run.x.length) : null;
    forEachTapRow(window, run.batch, filters, (input, output, tap, pixels) => {
      const dz = matrix(gradient, output, filters);
      if (run.trainable) {
        const x = transposed(matrix(run.x, input, inputStep));
        addProduct(matrix(dw, tap, filters), x, dz, channels, pixels, filters);
      }
      if (dx === null) return;
      const w = transposed(matrix(run.w, tap, filters));
      addProduct(matrix(dx, input, inputStep), dz, w, pixels, filters, channels);
    });
    if (run.trainable) addBiasGradient(dw, gradient, filters, run.config.use_bias);
    return { dx, dw, dz: gradient };
  },
  cells: conv2dCells,
};

/** z (N, OH, OW, Co): windows · kernel + bias. */
function sums(run: LayerRun<Conv2DConfig>): Float64Array {
  const { window, inputStep, filters } = sizes(run);
  const { channels } = window;
  const z = new Float64Array(run.batch * window.outHeight * window.outWidth * filters);
  fillBias(z, run.w, filters, run.config.use_bias);
  forEachTapRow(window, run.batch, filters, (input, output, tap, pixels) => {
    const x = matrix(run.x, input, inputStep);
    const w = matrix(run.w, tap, filters);
    addProduct(matrix(z, output, filters), x, w, pixels, channels, filters);
  });
  return z;
}

function sizes({ name, config, input }: LayerRun<Conv2DConfig>) {
  const { kernel_size, strides, padding, filters } = config;
  const window = window2d(name, 'kernel_size', input, kernel_size, strides, padding);
  // elements between the input pixels of two neighbouring output pixels, under the same tap
  return { window, inputStep: window.strideWidth * window.channels, filters };
}

/**
 * Visits every tap (kh, kw) over every row of output pixels, without those whose input is padding.
 * @param visit gets the first elements of the input pixels, of the output pixels and of the tap's matrix, and
 *   the number of pixels
 */
function forEachTapRow(
  window: Window2D,
  batch: number,
  filters: number,
  visit: (input: number, output: number, tap: number, pixels: number) => void,
): void {
  const { height, width, channels, outHeight, outWidth, kernelHeight, kernelWidth } = window;
  const { strideHeight, strideWidth, padTop, padLeft } = window;
  for (let n = 0; n < batch; n++) {
    for (let oh = 0; oh < outHeight; oh++) {
      for (let kh = 0; kh < kernelHeight; kh++) {
        const h = oh * strideHeight + kh - padTop;
        if (h < 0 || h >= height) continue;
        for (let kw = 0; kw < kernelWidth; kw++) {
          const first = Math.max(0, Math.ceil((padLeft - kw) / strideWidth));
          const end = Math.min(outWidth, Math.ceil((width + padLeft - kw) / strideWidth));
          if (end <= first) continue;
          const w = first * strideWidth + kw - padLeft;
          const input = ((n * height + h) * width + w) * channels;
          const output = ((n * outHeight + oh) * outWidth + first) * filters;
          visit(input, output, (kh * kernelWidth + kw) * channels * filters, end - first);
        }
      }
    }
  }
}
