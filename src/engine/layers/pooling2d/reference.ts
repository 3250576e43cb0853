import { elementCount } from '../../core/shape.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { averagePooling2dCells, maxPooling2dCells } from './cells.ts';
import { type Pooling2DConfig, poolingWindow } from './definition.ts';

/** x (N, H, W, C), y (N, OH, OW, C): the largest cell; padding does not count. */
export const maxPooling2d: LayerReference<Pooling2DConfig> = {
  forward: (run) => Float64Array.from(largestCells(run), (cell) => run.x[cell] ?? 0),
  backward(run, _, dy) {
    const dx = new Float64Array(run.x.length);
    largestCells(run).forEach((cell, i) => {
      dx[cell] = (dx[cell] ?? 0) + (dy[i] ?? 0);
    });
    return { dx, dw: noWeights };
  },
  cells: maxPooling2dCells,
};

/** x (N, H, W, C), y (N, OH, OW, C): the mean over the cells inside the input. */
export const averagePooling2d: LayerReference<Pooling2DConfig> = {
  forward(run) {
    const { x, batch } = run;
    const y = new Float64Array(batch * elementCount(run.output));
    forEachCell(run, (cell, output, channels, cells) => {
      for (let c = 0; c < channels; c++) {
        y[output + c] = (y[output + c] ?? 0) + (x[cell + c] ?? 0) / cells;
      }
    });
    return y;
  },
  backward(run, _, dy) {
    const dx = new Float64Array(run.x.length);
    forEachCell(run, (cell, output, channels, cells) => {
      for (let c = 0; c < channels; c++) {
        dx[cell + c] = (dx[cell + c] ?? 0) + (dy[output + c] ?? 0) / cells;
      }
    });
    return { dx, dw: noWeights };
  },
  cells: averagePooling2dCells,
};

/** For each element of y, the index of its maximum in x: the first of equal values, row by row. */
export function largestCells(run: LayerRun<Pooling2DConfig>): Int32Array {
  const { x } = run;
  const winners = new Int32Array(run.batch * elementCount(run.output)).fill(-1);
  forEachCell(run, (cell, output, channels) => {
    for (let c = 0; c < channels; c++) {
      const winner = winners[output + c] ?? -1;
      if (winner < 0 || (x[cell + c] ?? 0) > (x[winner] ?? 0)) winners[output + c] = cell + c;
    }
  });
  return winners;
}

/**
 * Visits every pair of an output pixel and an input pixel in its window, row by row.
 * @param visit gets the first elements of the input pixel and the output pixel, their number of channels, and
 *   how many pixels of the window are inside the input
 */
function forEachCell(
  { name, config, input, batch }: LayerRun<Pooling2DConfig>,
  visit: (cell: number, output: number, channels: number, cells: number) => void,
): void {
  const window = poolingWindow(config, input, name);
  const { height, width, channels, outHeight, outWidth } = window;
  for (let n = 0; n < batch; n++) {
    for (let oh = 0; oh < outHeight; oh++) {
      const top = oh * window.strideHeight - window.padTop;
      const firstRow = Math.max(top, 0);
      const endRow = Math.min(top + window.kernelHeight, height);
      for (let ow = 0; ow < outWidth; ow++) {
        const left = ow * window.strideWidth - window.padLeft;
        const firstColumn = Math.max(left, 0);
        const endColumn = Math.min(left + window.kernelWidth, width);
        const cells = (endRow - firstRow) * (endColumn - firstColumn);
        const output = ((n * outHeight + oh) * outWidth + ow) * channels;
        for (let h = firstRow; h < endRow; h++) {
          for (let w = firstColumn; w < endColumn; w++) {
            visit(((n * height + h) * width + w) * channels, output, channels, cells);
          }
        }
      }
    }
  }
}
