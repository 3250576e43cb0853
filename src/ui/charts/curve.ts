import type { EpochMark, Metric, MetricsLog } from '../../store/metricsLog.ts';

/** One chart's columns over a shared x axis, as uPlot takes them; null leaves a gap. */
export interface Curve {
  readonly steps: readonly number[];
  /** Every step; of a bucket of several, its lowest and its highest. */
  readonly raw: readonly (number | null)[];
  readonly smooth: readonly (number | null)[];
  /** Epoch means, at the step with which each epoch ended. */
  readonly epoch: readonly (number | null)[];
  readonly validation: readonly (number | null)[];
}

/** Share of the past in the running mean; the more, the smoother. */
const SMOOTHING = 0.9;
/** Buckets of a long run: about two a pixel of a wide chart. */
const BUCKETS = 1500;

/**
 * Draws 100,000 steps as some thousand points that keep every peak. A bucket ends where an epoch
 * does, so that epoch marks stand at their own step.
 */
export function buildCurve(log: MetricsLog, metric: Metric): Curve {
  const values = log.steps(metric);
  const size = Math.max(1, Math.ceil(values.length / BUCKETS));
  const marks = new Map(log.epochs.map((mark) => [mark.step, mark]));
  const curve = {
    steps: [] as number[],
    raw: [] as (number | null)[],
    smooth: [] as (number | null)[],
    epoch: [] as (number | null)[],
    validation: [] as (number | null)[],
  };
  const mean = runningMean();
  let start = 0;
  while (start < values.length) {
    let end = start;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    do {
      const value = values[end] ?? Number.NaN;
      mean.add(value);
      low = Math.min(low, value);
      high = Math.max(high, value);
      end++;
    } while (end < values.length && end - start < size && !marks.has(end));
    if (end - start > 1) addPoint(curve, end - 1, finite(low), null);
    addPoint(curve, end, finite(high), mean.value, marks.get(end), metric);
    start = end;
  }
  return curve;
}

/** The running mean of all steps so far, as the chart draws it; null before the first. */
export function latestMean(values: Float32Array): number | null {
  const mean = runningMean();
  // Older values weigh less than a millionth.
  for (const value of values.subarray(-200)) mean.add(value);
  return mean.value;
}

function addPoint(
  curve: { [K in keyof Curve]: Curve[K][number][] },
  step: number,
  raw: number | null,
  smooth: number | null,
  mark?: EpochMark,
  metric: Metric = 'loss',
): void {
  curve.steps.push(step);
  curve.raw.push(raw);
  curve.smooth.push(smooth);
  curve.epoch.push(mark ? finite(mark[metric]) : null);
  curve.validation.push(mark ? finite(mark[`val_${metric}`]) : null);
}

/** Exponential, and right from the first value on (bias-corrected, as Adam's moments are). */
function runningMean() {
  let sum = 0;
  let weight = 0;
  return {
    add(value: number) {
      if (!Number.isFinite(value)) return;
      sum = sum * SMOOTHING + value * (1 - SMOOTHING);
      weight = weight * SMOOTHING + (1 - SMOOTHING);
    },
    get value(): number | null {
      return weight > 0 ? sum / weight : null;
    },
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** The end of the x axis: round, rarely moving, and never beyond the run. */
export function axisEnd(steps: number, totalSteps: number): number {
  const ladder = [10, 20, 50];
  while ((ladder.at(-1) ?? 0) < steps) ladder.push((ladder.at(-3) ?? 1) * 10);
  const round = ladder.find((rung) => rung >= steps) ?? steps;
  return Math.max(steps, Math.min(round, totalSteps));
}
