import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { bestEpoch, validationOf } from '../../store/charts/chartBest.ts';
import { type ChartRun, type ChartView, useChartView } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { formatCount } from '../format/format.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { CURRENT_RUN, formatValue, metricName, valuesAt } from './series.ts';
import { useChartRuns } from './useChartRuns.ts';

/** The chart in words. */
export function ChartDescription({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  useLogVersion();
  const runs = useChartRuns();
  const smoothing = useChartView((view) => view.smoothing);
  const zoom = useChartView((view) => view.zoom);
  const axis = useChartView((view) => view.axis);
  const words = runs.flatMap((run) => sentences(t, run, metric, smoothing));
  return <p className="visually-hidden">{[...words, ...zoomWords(t, zoom, axis)].join(' ')}</p>;
}

function sentences(
  t: TFunction,
  run: ChartRun,
  metric: Metric,
  smoothing: number,
): readonly string[] {
  const { source } = run;
  const latest = valuesAt(run, metric, 'step', null, smoothing);
  if (latest === null) return [t('results.described.none')];
  const name = metricName(metric);
  const figure = (value: number | null) => formatValue(metric, value);
  const words: string[] = [];
  if (run.id !== CURRENT_RUN) words.push(t('results.described.run', { name: run.name }));
  const steps = formatCount(source.stepCount);
  words.push(
    t('results.described.steps', { steps, metric: name, value: figure(latest.values.steps) }),
  );
  const last = source.epochs.at(-1);
  if (last === undefined) return words;
  const epoch = source.epochs.length;
  words.push(t('results.described.epoch', { epoch, metric: name, value: figure(last[metric]) }));
  const validation = validationOf(last, metric);
  const best = bestEpoch(source.epochs, metric);
  const first = source.epochs[0];
  if (validation !== null && best !== null) {
    const value = figure(validation);
    const bestValue = figure(best.value);
    words.push(
      t('results.described.validation', {
        metric: name,
        value,
        best: bestValue,
        bestEpoch: best.epoch,
      }),
    );
  }
  if (first !== undefined && epoch > 1) {
    const [from, to] = [figure(first[metric]), figure(last[metric])];
    words.push(t('results.described.trend', { metric: name, from, to }));
  }
  return words;
}

function zoomWords(t: TFunction, zoom: ChartView['zoom'], axis: ChartView['axis']) {
  if (zoom === null) return [];
  const digits = axis === 'step' ? 0 : 2;
  const [from, to] = [zoom.from.toFixed(digits), zoom.to.toFixed(digits)];
  return [t(`results.described.zoom.${axis}`, { from, to })];
}
