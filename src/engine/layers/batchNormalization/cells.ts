import { elementCount } from '../../core/shape.ts';
import {
  apply,
  type CellExpression,
  cell,
  constant,
  dot,
  evenStrip,
  minusOne,
  product,
  sum,
  total,
} from '../cellExpression.ts';
import type { CellRun, LayerCells } from '../layerReference.ts';
import { type BatchNormalizationConfig, normalizesByBatch } from './definition.ts';

/** x, y (N, …, C); w: gamma, beta, where used; state: moving mean, moving variance. */
export const batchNormalizationCells: LayerCells<BatchNormalizationConfig> = {
  /** γ (x − μ) / σ + β */
  output(run, index) {
    const { gamma, beta, mean, perDeviation } = channelOf(run, index);
    const centred = sum([cell(run.x, index), product(minusOne, mean)]);
    return sum([product(...gamma, centred, perDeviation), ...beta]);
  },

  /** Training: γ/σ (dy − mean of dy − x̂ · mean of dy x̂), since μ and σ move with x too; else γ/σ dy. */
  inputGradient(run, index) {
    const { gamma, mean, perDeviation, x, dy } = channelOf(run, index);
    const own = product(...gamma, perDeviation, cell(run.dy, index));
    if (!normalizesByBatch(run)) return own;
    const centred = sum([cell(run.x, index), product(minusOne, mean)]);
    const together: CellExpression = { kind: 'covariance', left: dy, right: x };
    const squared = [perDeviation, perDeviation, perDeviation];
    return sum([
      own,
      product(minusOne, ...gamma, perDeviation, { kind: 'mean', strip: dy }),
      product(minusOne, ...gamma, ...squared, centred, together),
    ]);
  },

  /** dL/dγ = Σ dy x̂, dL/dβ = Σ dy */
  weightGradient(run, index) {
    const { mean, perDeviation, x, dy, rows, channels } = channelOf(run, index);
    if (!run.config.scale || index >= channels) return total(dy);
    if (normalizesByBatch(run)) {
      const together: CellExpression = { kind: 'covariance', left: dy, right: x };
      return product(constant(rows, 'count'), together, perDeviation);
    }
    return sum([
      product(perDeviation, dot(dy, x)),
      product(minusOne, perDeviation, mean, total(dy)),
    ]);
  },
};

/** What the channel of a cell has in common. The mean of dy x̂ is the covariance of dy and x, over σ. */
function channelOf(run: CellRun<BatchNormalizationConfig>, index: number) {
  const { config, input, batch, w, state } = run;
  const byBatch = normalizesByBatch(run);
  const channels = input.at(-1) ?? 1;
  const rows = (batch * elementCount(input)) / channels;
  const channel = index % channels;
  const x = evenStrip(run.x, channel, channels, rows);
  const mean: CellExpression = byBatch ? { kind: 'mean', strip: x } : cell(state, channel);
  const variance: CellExpression = byBatch
    ? { kind: 'covariance', left: x, right: x }
    : cell(state, channels + channel);
  const root = apply({ name: 'root' }, sum([variance, constant(config.epsilon, 'epsilon')]));
  return {
    channels,
    rows,
    x,
    dy: evenStrip(run.dy, channel, channels, rows),
    mean,
    /** 1 / σ */
    perDeviation: apply({ name: 'inverse' }, root),
    gamma: config.scale ? [cell(w, channel)] : [],
    beta: config.center ? [cell(w, (config.scale ? channels : 0) + channel)] : [],
  };
}
