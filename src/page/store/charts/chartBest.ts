import type { EpochMark, Metric } from './metricsLog.ts';

type Validated = Pick<EpochMark, 'loss' | 'accuracy' | 'val_loss' | 'val_accuracy'>;

interface BestEpoch {
  /** 1-based */
  readonly epoch: number;
  readonly value: number;
  /** The series of this best value, with Keras's name: `val_loss`. */
  readonly series: string;
}

/** Whether a metric's steps are noisy, so that a running mean is useful. */
export function isNoisy(metric: Metric): boolean {
  return metric === 'loss' || metric === 'accuracy' || metric === 'gradientNorm';
}

/** Whether a metric has a validation series. */
export function hasValidation(metric: Metric): metric is 'loss' | 'accuracy' {
  return metric === 'loss' || metric === 'accuracy';
}

export function validationOf(mark: EpochMark, metric: Metric): number | null {
  return hasValidation(metric) ? mark[`val_${metric}`] : null;
}

/**
 * The lowest val_loss or highest val_accuracy; without a validation split the lowest loss or highest
 * accuracy. Of equal epochs, the earlier one. null for other metrics, and before the first epoch has ended.
 */
export function bestEpoch(epochs: readonly Validated[], metric: Metric) {
  if (!hasValidation(metric)) return null;
  const sign = metric === 'loss' ? -1 : 1;
  const validated = epochs.some((mark) => mark[`val_${metric}`] !== null);
  let best: BestEpoch | null = null;
  for (const [index, mark] of epochs.entries()) {
    const value = validated ? mark[`val_${metric}`] : mark[metric];
    if (value === null || !Number.isFinite(value)) continue;
    if (best !== null && sign * value <= sign * best.value) continue;
    const series = validated ? `val_${metric}` : metric;
    best = { epoch: index + 1, value, series };
  }
  return best;
}
