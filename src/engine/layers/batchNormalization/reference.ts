import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { batchNormalizationCells } from './cells.ts';
import { type BatchNormalizationConfig, normalizesByBatch } from './definition.ts';

/** x, y (N, …, C); w: gamma, beta, where used; state: moving mean, moving variance. */
export const batchNormalization: LayerReference<BatchNormalizationConfig> = {
  forward(run) {
    const { gamma, beta } = affineOf(run);
    const { mean, deviation, channels } = momentsOf(run);
    return run.x.map((value, i) => {
      const c = i % channels;
      const normalized = (value - (mean[c] ?? 0)) / (deviation[c] ?? 1);
      return normalized * (gamma?.[c] ?? 1) + (beta?.[c] ?? 0);
    });
  },

  // Training, with m rows: dx = γ/σ (dy − Σdy/m − x̂ Σ(dy x̂)/m), since μ and σ move with x too. In evaluation and
  // where the layer is frozen they are constants: dx = γ/σ dy.
  backward(run, _, dy) {
    const { x, config } = run;
    const { gamma } = affineOf(run);
    const { mean, deviation, channels, rows } = momentsOf(run);
    const normalized = x.map(
      (value, i) => (value - (mean[i % channels] ?? 0)) / (deviation[i % channels] ?? 1),
    );
    const dBeta = new Float64Array(channels);
    const dGamma = new Float64Array(channels);
    dy.forEach((value, i) => {
      const c = i % channels;
      dBeta[c] = (dBeta[c] ?? 0) + value;
      dGamma[c] = (dGamma[c] ?? 0) + value * (normalized[i] ?? 0);
    });
    const dx = dy.map((value, i) => {
      const c = i % channels;
      const moved = ((dBeta[c] ?? 0) + (normalized[i] ?? 0) * (dGamma[c] ?? 0)) / rows;
      const shared = normalizesByBatch(run) ? moved : 0;
      return ((gamma?.[c] ?? 1) / (deviation[c] ?? 1)) * (value - shared);
    });
    const parts = [...(config.scale ? [dGamma] : []), ...(config.center ? [dBeta] : [])];
    return {
      dx,
      dw:
        parts.length === 0 || !run.trainable
          ? noWeights
          : Float64Array.from(parts.flatMap((p) => [...p])),
    };
  },

  nextState(run) {
    if (!normalizesByBatch(run)) return stateOf(run);
    const { momentum } = run.config;
    const { mean, variance } = momentsOf(run);
    const batch = [...mean, ...variance];
    return stateOf(run).map((value, i) => value * momentum + (batch[i] ?? 0) * (1 - momentum));
  },

  cells: batchNormalizationCells,
};

function affineOf({ config, input, w }: LayerRun<BatchNormalizationConfig>) {
  const channels = input.at(-1) ?? 1;
  const start = config.scale ? channels : 0;
  return {
    gamma: config.scale ? w.subarray(0, channels) : null,
    beta: config.center ? w.subarray(start, start + channels) : null,
  };
}

/** Mean and biased variance of each channel: the batch's in training, else the moving ones. */
function momentsOf(run: LayerRun<BatchNormalizationConfig>) {
  const { x, input, config } = run;
  const channels = input.at(-1) ?? 1;
  const rows = x.length / channels;
  const over = (of: (value: number, c: number) => number) => {
    const sums = new Float64Array(channels);
    x.forEach((value, i) => {
      sums[i % channels] = (sums[i % channels] ?? 0) + of(value, i % channels);
    });
    return sums.map((sum) => sum / rows);
  };
  const byBatch = normalizesByBatch(run);
  const mean = byBatch ? over((value) => value) : stateOf(run).subarray(0, channels);
  const variance = byBatch
    ? over((value, c) => (value - (mean[c] ?? 0)) ** 2)
    : stateOf(run).subarray(channels);
  const deviation = variance.map((value) => Math.sqrt(value + config.epsilon));
  return { mean, variance, deviation, channels, rows };
}

function stateOf({ name, state }: LayerRun<BatchNormalizationConfig>): Float64Array {
  if (state === undefined) throw new Error(`${name} was not given its moving statistics.`);
  return state;
}
