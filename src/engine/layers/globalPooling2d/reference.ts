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

function sizes({ input }: LayerRun<GlobalPooling2DConfig>) {
  const [height = 1, width = 1, channels = 1] = input;
  return { cells: height * width, channels };
}
