import { axisScale } from '../../store/charts/chartAxis.ts';
import { hasValidation, isNoisy, validationOf } from '../../store/charts/chartBest.ts';
import type { ChartAxis, ChartRun } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { formatCount, formatMetric } from '../format/format.ts';
import { latestMean } from './curve.ts';

export type SeriesKind = 'steps' | 'epoch' | 'validation';

/** The id of the run that trains, or was trained last. */
export const CURRENT_RUN = 'current';

/** Distinct for every reader of colours; a ninth run begins again. */
const RUN_COLORS = 8;

/** The CSS name of the colour of the run at that place in the list. */
export function runColor(index: number): string {
  return `run-${((index + RUN_COLORS - 1) % RUN_COLORS) + 1}`;
}

export function seriesKey(metric: Metric, kind: SeriesKind): string {
  return `${metric} ${kind}`;
}

/** As Keras names them, where it does. */
const names: Readonly<Record<Metric, string>> = {
  loss: 'loss',
  accuracy: 'accuracy',
  learningRate: 'learning_rate',
  gradientNorm: 'gradient norm',
  examplesPerSecond: 'examples/s',
};

export function metricName(metric: Metric): string {
  return names[metric];
}

export function seriesKinds(metric: Metric): readonly SeriesKind[] {
  return hasValidation(metric) ? ['steps', 'epoch', 'validation'] : ['steps', 'epoch'];
}

export function formatValue(metric: Metric, value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—';
  if (metric === 'examplesPerSecond') return formatCount(value);
  if (metric === 'learningRate') return String(Number(value.toPrecision(4)));
  return formatMetric(value);
}

export interface ValuesAt {
  readonly step: number;
  /** 1-based; the epoch in which that step was trained */
  readonly epoch: number;
  /** of that step alone */
  readonly raw: number | null;
  /** of each series: the running mean, the epoch's mean, the epoch's val_ */
  readonly values: Readonly<Record<SeriesKind, number | null>>;
}

/** What the crosshair stands on; without one, the latest of everything. null before the first step. */
export function valuesAt(
  run: ChartRun,
  metric: Metric,
  axis: ChartAxis,
  cursor: number | null,
  smoothing: number,
): ValuesAt | null {
  const { source } = run;
  const count = source.stepCount;
  if (count === 0) return null;
  const wanted = cursor === null ? count : axisScale(axis, run).stepAt(cursor);
  const step = Math.min(Math.max(1, wanted), count);
  const ended = source.epochs.findIndex((mark) => mark.step >= step);
  const mark = cursor === null ? source.epochs.at(-1) : source.epochs[ended];
  const keep = isNoisy(metric) ? smoothing : 0;
  return {
    step,
    epoch: ended === -1 ? source.epochs.length + 1 : ended + 1,
    raw: source.steps(metric)[step - 1] ?? null,
    values: {
      steps: latestMean(source.steps(metric).subarray(0, step), keep),
      epoch: mark?.[metric] ?? null,
      validation: mark ? validationOf(mark, metric) : null,
    },
  };
}
