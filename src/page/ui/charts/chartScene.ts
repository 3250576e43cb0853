import { axisScale } from '../../store/charts/chartAxis.ts';
import { bestEpoch, hasValidation } from '../../store/charts/chartBest.ts';
import type { ChartRange, ChartRun, ChartView } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { type Shown, yExtent } from './chartExtent.ts';
import type { Extent } from './chartOptions.ts';
import { axisEnd, buildCurve, type Curve } from './curve.ts';
import type { Layer } from './paint.ts';
import type { BestMark } from './paintBest.ts';
import { CURRENT_RUN, runColor, seriesKey } from './series.ts';

interface SceneOptions {
  readonly metric: Metric;
  readonly runs: readonly ChartRun[];
  /** Steps of the whole current run, where they are known. */
  readonly totalSteps: number;
  color(name: string): string;
  bestText(epoch: number): string;
}

export interface Scene {
  readonly layers: readonly Layer[];
  readonly extent: Extent;
  readonly best: BestMark | null;
}

/** Everything a chart shows under a view; curves that have not changed are not built again. */
export function createScene({ metric, runs, totalSteps, color, bestText }: SceneOptions) {
  const built = new Map<string, { readonly key: string; readonly curve: Curve }>();

  function curveOf(run: ChartRun, view: ChartView, buckets: number): Curve {
    const { axis, smoothing, zoom } = view;
    const known = built.get(run.id);
    const range = zoom && `${zoom.from}:${zoom.to}`;
    const key = [run.source.version, run.stepsPerEpoch, axis, smoothing, range, buckets].join(' ');
    if (known?.key === key) return known.curve;
    const curve = buildCurve(run, metric, { axis, smoothing, range: zoom, buckets });
    built.set(run.id, { key, curve });
    return curve;
  }

  return (view: ChartView, buckets: number): Scene => {
    const { hidden, zoom, logScale } = view;
    const shown: Shown = {
      steps: !hidden.has(seriesKey(metric, 'steps')),
      epoch: !hidden.has(seriesKey(metric, 'epoch')),
      validation: hasValidation(metric) && !hidden.has(seriesKey(metric, 'validation')),
    };
    const visible = runs.filter(({ id }) => !hidden.has(id));
    // The current run lies on top.
    const layers = visible.toReversed().map((run): Layer => {
      const beside = run.id !== CURRENT_RUN;
      const own = color(runColor(runs.indexOf(run)));
      const [train, validation] = beside ? [own, own] : [color('loss'), color('val')];
      return { curve: curveOf(run, view, buckets), shown, train, validation, beside };
    });
    const x = zoom ?? wholeRange(runs, view, totalSteps);
    const y = yExtent(layers, { metric, logScale: isLogScale(metric, logScale), zoom });
    return { layers, extent: { x: [x.from, x.to], y }, best: best(view, shown) };
  };

  function best({ axis, hidden }: ChartView, shown: Shown): BestMark | null {
    const run = runs.find(({ id }) => id === CURRENT_RUN);
    if (run === undefined || hidden.has(run.id)) return null;
    const found = bestEpoch(run.source.epochs, metric);
    if (found === null) return null;
    const validated = found.series !== metric;
    if (!(validated ? shown.validation : shown.epoch)) return null;
    return {
      x: axisScale(axis, run).at(run.source.epochs[found.epoch - 1]?.step ?? 0),
      y: found.value,
      text: bestText(found.epoch),
      color: color(validated ? 'val-text' : 'loss-text'),
    };
  }
}

/** The x axis without a zoom. */
export function wholeRange(
  runs: readonly ChartRun[],
  { axis }: Pick<ChartView, 'axis'>,
  totalSteps: number,
): ChartRange {
  const ends = runs.map((run) => {
    const scale = axisScale(axis, run);
    const total = run.id === CURRENT_RUN ? totalSteps : run.source.stepCount;
    return axisEnd(scale.at(run.source.stepCount), scale.at(total));
  });
  return { from: 0, to: Math.max(1, ...ends) };
}

/** A share of right answers gains nothing from a logarithm. */
export function isLogScale(metric: Metric, logScale: boolean): boolean {
  return logScale && metric !== 'accuracy';
}
