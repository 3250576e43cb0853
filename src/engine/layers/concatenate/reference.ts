import { elementCount } from '../../core/shape.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import type { ConcatenateConfig } from './definition.ts';

/** Along the last axis: each row of y is the rows of all inputs, one after the other. */
export const concatenate: LayerReference<ConcatenateConfig> = {
  forward(run) {
    const y = new Float64Array(run.batch * elementCount(run.output));
    forEachPart(run, (part, from, to, channels) => {
      y.set((run.xs[part] ?? noWeights).subarray(from, from + channels), to);
    });
    return y;
  },
  backward(run, _, dy) {
    const [dx = noWeights, ...others] = run.xs.map(({ length }) => new Float64Array(length));
    forEachPart(run, (part, from, to, channels) => {
      [dx, ...others][part]?.set(dy.subarray(to, to + channels), from);
    });
    return { dx, others, dw: noWeights };
  },
};

/** @param visit gets an input, the start of a row in it and in y, and its channels */
function forEachPart(
  { inputs, output, batch }: LayerRun<ConcatenateConfig>,
  visit: (part: number, from: number, to: number, channels: number) => void,
): void {
  const all = output.at(-1) ?? 1;
  const rows = (batch * elementCount(output)) / all;
  for (let row = 0; row < rows; row++) {
    let to = row * all;
    for (const [part, shape] of inputs.entries()) {
      const channels = shape.at(-1) ?? 1;
      visit(part, row * channels, to, channels);
      to += channels;
    }
  }
}
