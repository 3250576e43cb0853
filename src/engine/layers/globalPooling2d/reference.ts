import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
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
};

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

function sizes({ input }: LayerRun<GlobalPooling2DConfig>) {
  const [height = 1, width = 1, channels = 1] = input;
  return { cells: height * width, channels };
}
