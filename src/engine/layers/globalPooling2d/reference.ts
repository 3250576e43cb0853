import { cell, constant, evenStrip, product, type Strip } from '../cellExpression.ts';
import { type CellRun, type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import type { GlobalPooling2DConfig } from './definition.ts';

/** x (N, H, W, C), y (N, C): the mean over H and W. */
export const globalAveragePooling2d: LayerReference<GlobalPooling2DConfig> = {
  forward(run) {
    const { cells, channels } = sizes(run);
    const y = new Float64Array(run.batch * channels);
    run.x.forEach((value, i) => {
      const at = Math.floor(i / (cells * channels)) * channels + (i % channels);
      y[at] = (y[at] ?? 0) + value / cells;
    });
    return y;
  },
  backward(run, _, dy) {
    const { cells, channels } = sizes(run);
    const dx = Float64Array.from(run.x, (_value, i) => {
      const at = Math.floor(i / (cells * channels)) * channels + (i % channels);
      return (dy[at] ?? 0) / cells;
    });
    return { dx, dw: noWeights };
  },
  cells: {
    output: (run, index) => ({ kind: 'mean', strip: mapOf(run, index) }),
    inputGradient: (run, index) =>
      product(constant(1 / sizes(run).cells, 'share'), cell(run.dy, outputOf(run, index))),
  },
};

/** x (N, H, W, C), y (N, C): the largest over H and W. */
export const globalMaxPooling2d: LayerReference<GlobalPooling2DConfig> = {
  forward: (run) => Float64Array.from(winners(run), (cell) => run.x[cell] ?? 0),
  backward(run, _, dy) {
    const dx = new Float64Array(run.x.length);
    winners(run).forEach((cell, i) => {
      dx[cell] = dy[i] ?? 0;
    });
    return { dx, dw: noWeights };
  },
  cells: {
    output: (run, index) => ({ kind: 'max', strip: mapOf(run, index) }),
    inputGradient(run, index) {
      const output = outputOf(run, index);
      const strip = mapOf(run, output);
      const at = strip.cells.indexOf(index);
      return product({ kind: 'winner', strip, at }, cell(run.dy, output));
    },
  },
};

/** The cells of x that a cell of y is made of. */
function mapOf(run: CellRun<GlobalPooling2DConfig>, index: number): Strip {
  const { cells, channels } = sizes(run);
  const first = Math.floor(index / channels) * cells * channels + (index % channels);
  return evenStrip(run.x, first, channels, cells);
}

/** The cell of y that a cell of x is in. */
function outputOf(run: CellRun<GlobalPooling2DConfig>, index: number): number {
  const { cells, channels } = sizes(run);
  return Math.floor(index / (cells * channels)) * channels + (index % channels);
}

/** For each element of y, the index of its maximum in x: the first of equal values. */
function winners(run: LayerRun<GlobalPooling2DConfig>): readonly number[] {
  const { cells, channels } = sizes(run);
  return Array.from({ length: run.batch * channels }, (_, i) => {
    const first = Math.floor(i / channels) * cells * channels + (i % channels);
    let winner = first;
    for (let cell = 1; cell < cells; cell++) {
      const index = first + cell * channels;
      if ((run.x[index] ?? 0) > (run.x[winner] ?? 0)) winner = index;
    }
    return winner;
  });
}

function sizes({ input }: Pick<LayerRun<GlobalPooling2DConfig>, 'input'>) {
  const [height = 1, width = 1, channels = 1] = input;
  return { cells: height * width, channels };
}
