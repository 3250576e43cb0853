import { useTranslation } from 'react-i18next';
import { useChartView } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { Swatch } from './Swatch.tsx';
import {
  CURRENT_RUN,
  formatValue,
  metricName,
  runColor,
  type SeriesKind,
  seriesKey,
  seriesKinds,
  valuesAt,
} from './series.ts';
import { useChartRuns } from './useChartRuns.ts';

/** Name, mark and value of every series, at the crosshair or the latest; a press hides it. */
export function ChartLegend({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  useLogVersion();
  const runs = useChartRuns();
  const axis = useChartView((view) => view.axis);
  const cursor = useChartView((view) => view.cursor);
  const smoothing = useChartView((view) => view.smoothing);
  const hidden = useChartView((view) => view.hidden);
  const toggle = useChartView((view) => view.toggleSeries);
  const values = (index: number) => {
    const run = runs[index];
    return run ? valuesAt(run, metric, axis, cursor, smoothing)?.values : undefined;
  };
  const names: Readonly<Record<SeriesKind, string>> = {
    steps: t('results.perStep'),
    epoch: metricName(metric),
    validation: `val_${metric}`,
  };
  const current = values(0);
  const last: SeriesKind = seriesKinds(metric).includes('validation') ? 'validation' : 'epoch';
  return (
    <ul className="legend" aria-label={t('results.legend', { chart: t(`results.${metric}`) })}>
      {seriesKinds(metric).map((kind) => (
        <li key={kind}>
          <button
            type="button"
            className="legend-item"
            data-kind={kind}
            aria-pressed={!hidden.has(seriesKey(metric, kind))}
            onClick={() => toggle(seriesKey(metric, kind))}
          >
            <Swatch kind={kind} />
            <span className="legend-name">{names[kind]}</span>{' '}
            <span className="legend-value">{formatValue(metric, current?.[kind])}</span>
          </button>
        </li>
      ))}
      {runs.map(
        (run, index) =>
          run.id !== CURRENT_RUN && (
            <li key={run.id}>
              <button
                type="button"
                className="legend-item"
                aria-pressed={!hidden.has(run.id)}
                onClick={() => toggle(run.id)}
              >
                <span
                  className="legend-run"
                  style={{ background: `var(--${runColor(index)})` }}
                  aria-hidden="true"
                />
                <span className="legend-name">{run.name}</span>{' '}
                <span className="legend-value">
                  {formatValue(metric, values(index)?.[last] ?? values(index)?.epoch)}
                </span>
              </button>
            </li>
          ),
      )}
    </ul>
  );
}
