import {
  type CellExpression,
  cell,
  constant,
  product,
  type Strip,
  strip,
  sum,
} from '../cellExpression.ts';
import type { CellRun, LayerCells } from '../layerReference.ts';
import { channelAt, pixelOf, pixelsUnder, windowsOver } from '../windowCells.ts';
import { type Pooling2DConfig, poolingWindow } from './definition.ts';

/** x (N, H, W, C), y (N, OH, OW, C). dL/dy goes to the largest cell of each window. */
export const maxPooling2dCells = poolingCells('max', (strip, index) => ({
  kind: 'winner',
  strip,
  at: strip.cells.indexOf(index),
}));

/** dL/dy is shared by the cells of each window that are inside the input. */
export const averagePooling2dCells = poolingCells('mean', ({ cells }) =>
  constant(1 / cells.length, 'share'),
);

/** @param shareOf what a cell of x gets of its window's dL/dy */
function poolingCells(
  kind: 'max' | 'mean',
  shareOf: (window: Strip, index: number) => CellExpression,
): LayerCells<Pooling2DConfig> {
  return {
    output: (run, index) => ({ kind, strip: windowOf(run, index) }),
    inputGradient(run, index) {
      const window = poolingWindow(run.config, run.input, run.name);
      const { n, h, w, c } = pixelOf(index, run.input);
      const first = n * window.outHeight * window.outWidth;
      const parts = windowsOver(window, h, w).map(({ pixel }) => {
        const output = channelAt(pixel, first, window.channels, c);
        return product(shareOf(windowOf(run, output), index), cell(run.dy, output));
      });
      return sum(parts);
    },
  };
}

/** The cells of x in the window of a cell of y; padding does not count. */
function windowOf(run: CellRun<Pooling2DConfig>, index: number): Strip {
  const window = poolingWindow(run.config, run.input, run.name);
  const { n, h, w, c } = pixelOf(index, run.output);
  const pixels = pixelsUnder(window, h, w).filter((pixel) => pixel >= 0);
  const first = n * window.height * window.width;
  return strip(
    run.x,
    pixels.map((pixel) => channelAt(pixel, first, window.channels, c)),
  );
}
