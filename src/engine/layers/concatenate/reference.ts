import { elementCount, type Shape } from '../../core/shape.ts';
import { cell } from '../cellExpression.ts';
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
  cells: {
    output({ xs, x, inputs, output }, index) {
      const row = Math.floor(index / channelsOf(output));
      let rest = index % channelsOf(output);
      for (const [part, shape] of inputs.entries()) {
        const channels = channelsOf(shape);
        if (rest < channels) return cell(xs[part] ?? x, row * channels + rest);
        rest -= channels;
      }
      throw new RangeError(`The output has no cell ${index}.`);
    },
    inputGradient({ inputs, output, dy }, index, slot) {
      const channels = channelsOf(inputs[slot] ?? []);
      const before = inputs.slice(0, slot).reduce((sum, shape) => sum + channelsOf(shape), 0);
      const row = Math.floor(index / channels);
      return cell(dy, row * channelsOf(output) + before + (index % channels));
    },
  },
};

function channelsOf(shape: Shape): number {
  return shape.at(-1) ?? 1;
}

/** @param visit gets an input, the start of a row in it and in y, and its channels */
function forEachPart(
  { inputs, output, batch }: LayerRun<ConcatenateConfig>,
  visit: (part: number, from: number, to: number, channels: number) => void,
): void {
  const all = channelsOf(output);
  const rows = (batch * elementCount(output)) / all;
  for (let row = 0; row < rows; row++) {
    let to = row * all;
    for (const [part, shape] of inputs.entries()) {
      const channels = channelsOf(shape);
      visit(part, row * channels, to, channels);
      to += channels;
    }
  }
}
