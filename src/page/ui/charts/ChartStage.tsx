import { type KeyboardEvent, useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { useChartView } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { useTheme } from '../hooks/usePreferences.ts';
import { keyOf } from '../keys/keyOf.ts';
import { ChartReadout } from './ChartReadout.tsx';
import { chartKey } from './chartKey.ts';
import { wholeRange } from './chartScene.ts';
import { LazyLineChart } from './LazyLineChart.tsx';
import { formatValue, metricName, seriesKinds, valuesAt } from './series.ts';
import { useChartRuns } from './useChartRuns.ts';

/** A chart with its crosshair, which is a slider for the keyboard and for those who cannot see it. */
export function ChartStage({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  const theme = useTheme();
  const hintId = useId();
  const runs = useChartRuns();
  const totalSteps = useAppStore(({ run }) => run.plan?.totalSteps ?? 0);
  const axis = useChartView((view) => view.axis);
  const cursor = useChartView((view) => view.cursor);
  const zoom = useChartView((view) => view.zoom);
  const smoothing = useChartView((view) => view.smoothing);
  const moveCursor = useChartView((view) => view.moveCursor);
  const zoomTo = useChartView((view) => view.zoomTo);
  useLogVersion();
  const bestText = useCallback((epoch: number) => t('results.best', { epoch }), [t]);

  const whole = wholeRange(runs, { axis }, totalSteps);
  const shown = zoom ?? whole;
  const at = valuesAt(runs[0], metric, axis, cursor, smoothing);
  const act = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || at === null) return;
    const move = chartKey(keyOf(event), { shown, whole, at: cursor ?? shown.to, axis });
    if (move === null) return;
    event.preventDefault();
    if (move.cursor !== undefined) moveCursor(move.cursor);
    if (move.zoom !== undefined) zoomTo(move.zoom);
  };

  const words =
    at === null
      ? t('results.described.none')
      : [
          t('results.crosshairAt', { step: at.step, epoch: at.epoch }),
          ...seriesKinds(metric).map((kind) => {
            const name = `${kind === 'validation' ? 'val_' : ''}${metricName(metric)}`;
            const label = kind === 'steps' ? t('results.perStep') : name;
            return `${label} ${formatValue(metric, at.values[kind])}`;
          }),
        ].join(', ');
  return (
    <div
      className="chart-stage"
      role="slider"
      tabIndex={0}
      aria-label={t('results.crosshair', { chart: t(`results.${metric}`) })}
      aria-describedby={hintId}
      aria-valuemin={shown.from}
      aria-valuemax={shown.to}
      aria-valuenow={cursor ?? shown.to}
      aria-valuetext={words}
      onKeyDown={act}
      onBlur={() => moveCursor(null)}
    >
      <LazyLineChart
        metric={metric}
        runs={runs}
        xLabel={t(axis === 'step' ? 'results.step' : 'results.epochAxis')}
        totalSteps={totalSteps}
        theme={theme}
        bestText={bestText}
      />
      {cursor !== null && at !== null && <ChartReadout metric={metric} at={at} />}
      <span id={hintId} hidden>
        {t('results.crosshairHint')}
      </span>
    </div>
  );
}
