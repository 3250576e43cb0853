import { elementCount } from '../../core/shape.ts';
import { cell, constant } from '../cellExpression.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { channelAt, pixelOf } from '../windowCells.ts';
import type { ZeroPadding2DConfig } from './definition.ts';

/** x (N, H, W, C), y (N, OH, OW, C): x with zeros around it. */
export const zeroPadding2d: LayerReference<ZeroPadding2DConfig> = {
  forward(run) {
    const y = new Float64Array(run.batch * elementCount(run.output));
    cellsOf(run).forEach((index, i) => {
      y[index] = run.x[i] ?? 0;
    });
    return y;
  },
  backward: (run, _, dy) => ({
    dx: Float64Array.from(cellsOf(run), (index) => dy[index] ?? 0),
    dw: noWeights,
  }),
  cells: {
    output({ input, output, config, x }, index) {
      const [height = 1, width = 1, channels = 1] = input;
      const [[top], [left]] = config.padding;
      const { n, h, w, c } = pixelOf(index, output);
      const [row, column] = [h - top, w - left];
      const isInside = row >= 0 && row < height && column >= 0 && column < width;
      if (!isInside) return constant(0, 'padding');
      return cell(x, channelAt(row * width + column, n * height * width, channels, c));
    },
    inputGradient({ input, output, config, dy }, index) {
      const [height = 1, width = 1, channels = 1] = output;
      const [[top], [left]] = config.padding;
      const { n, h, w, c } = pixelOf(index, input);
      return cell(dy, channelAt((h + top) * width + w + left, n * height * width, channels, c));
    },
  },
};

/** For each element of x, its index in y. */
function cellsOf({ batch, input, output, config }: LayerRun<ZeroPadding2DConfig>): number[] {
  const [height = 1, width = 1, channels = 1] = input;
  const [outHeight = 1, outWidth = 1] = output;
  const [[top], [left]] = config.padding;
  const places: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const pixel = (n * outHeight + row + top) * outWidth + column + left;
        for (let c = 0; c < channels; c++) places.push(pixel * channels + c);
      }
    }
  }
  return places;
}
