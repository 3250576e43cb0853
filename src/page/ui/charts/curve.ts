import { axisScale } from '../../store/charts/chartAxis.ts';
import { isNoisy, validationOf } from '../../store/charts/chartBest.ts';
import type { ChartAxis, ChartRange, ChartRun } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';

/** An epoch's figures, where it ended. */
interface CurveMark {
  readonly x: number;
  readonly value: number;
  readonly validation: number | null;
}

/** One run of one chart: buckets of steps, each with its lowest, its highest and the mean so far. */
export interface Curve {
  /** Where each bucket ends. */
  readonly x: Float64Array;
  /** NaN where nothing in the bucket is finite. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly smooth: Float64Array;
  /** Steps of a bucket; 1 where every step is drawn. */
  readonly bucketSize: number;
  readonly marks: readonly CurveMark[];
}

export interface CurveOptions {
  readonly axis: ChartAxis;
  readonly smoothing: number;
  /** What is shown of the axis; null for all. */
  readonly range: ChartRange | null;
  /** About one a pixel. */
  readonly buckets: number;
}

/**
 * Draws 100,000 steps as some hundred buckets that keep every peak. The mean is taken before the
 * buckets are, so that it does not depend on the zoom; buckets stand at multiples of a power of
 * two, so that a growing run does not make them tremble.
 */
export function buildCurve(run: ChartRun, metric: Metric, options: CurveOptions): Curve {
  const { source } = run;
  const values = source.steps(metric);
  const scale = axisScale(options.axis, run);
  const { range } = options;
  const clamp = (step: number) => Math.min(Math.max(0, step), values.length);
  // One more on each side, so that lines leave the picture at its edge.
  const first = range === null ? 0 : clamp(scale.stepAt(range.from) - 2);
  const last = range === null ? values.length : clamp(scale.stepAt(range.to) + 1);
  const size = 2 ** Math.max(0, Math.ceil(Math.log2((last - first) / options.buckets)));
  const start = first - (first % size);
  const count = Math.max(0, Math.ceil((last - start) / size));
  const curve = {
    x: new Float64Array(count),
    low: new Float64Array(count),
    high: new Float64Array(count),
    smooth: new Float64Array(count),
  };
  // Learning rates and paces are no noisy samples of a mean.
  const keep = isNoisy(metric) ? options.smoothing : 0;
  let sum = 0;
  let weight = 0;
  for (let index = 0; index < start; index++) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    sum = sum * keep + value * (1 - keep);
    weight = weight * keep + (1 - keep);
  }
  for (let bucket = 0; bucket < count; bucket++) {
    const end = Math.min(start + (bucket + 1) * size, values.length);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = start + bucket * size; index < end; index++) {
      const value = values[index] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      sum = sum * keep + value * (1 - keep);
      weight = weight * keep + (1 - keep);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    curve.x[bucket] = scale.at(end);
    curve.low[bucket] = low <= high ? low : Number.NaN;
    curve.high[bucket] = low <= high ? high : Number.NaN;
    curve.smooth[bucket] = weight > 0 ? sum / weight : Number.NaN;
  }
  const marks = source.epochs.map((mark) => ({
    x: scale.at(mark.step),
    value: mark[metric],
    validation: validationOf(mark, metric),
  }));
  return { ...curve, bucketSize: size, marks };
}

/** The running mean of all steps so far, bias-corrected as Adam's moments are; null before any. */
export function latestMean(values: Float64Array, smoothing: number): number | null {
  let sum = 0;
  let weight = 0;
  // Older values weigh less than a millionth.
  const memory = smoothing > 0 ? Math.ceil(-14 / Math.log(smoothing)) : 1;
  for (const value of values.subarray(-memory)) {
    if (!Number.isFinite(value)) continue;
    sum = sum * smoothing + value * (1 - smoothing);
    weight = weight * smoothing + (1 - smoothing);
  }
  return weight > 0 ? sum / weight : null;
}

/** The end of the x axis: round, rarely moving, and never beyond the run. */
export function axisEnd(done: number, total: number): number {
  const ladder = [10, 20, 50];
  while ((ladder.at(-1) ?? 0) < done) ladder.push((ladder.at(-3) ?? 1) * 10);
  const round = ladder.find((rung) => rung >= done) ?? done;
  return Math.max(done, Math.min(round, total));
}
