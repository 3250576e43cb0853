import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { Metric } from '../../store/metricsLog.ts';
import { useHasSteps } from '../hooks/useLogVersion.ts';
import { useTheme } from '../hooks/usePreferences.ts';
import { ChartDescription } from './ChartDescription.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { LazyLineChart } from './LazyLineChart.tsx';
import './ChartPanel.css';

interface ChartPanelProps {
  readonly metric: Metric;
  /** Shown until there is anything to draw. */
  readonly empty: ReactNode;
}

/** A metric per step and per epoch, with its figures, and in words for those who cannot see it. */
export function ChartPanel({ metric, empty }: ChartPanelProps) {
  const { t } = useTranslation();
  const theme = useTheme();
  const hasSteps = useHasSteps();
  const totalSteps = useAppStore(({ run }) => run.plan?.totalSteps ?? 0);
  return (
    <section className="panel chart" data-metric={metric} aria-labelledby={`${metric}-heading`}>
      <header className="chart-head">
        <h2 id={`${metric}-heading`}>{t(`results.${metric}`)}</h2>
        {hasSteps && <ChartLegend metric={metric} />}
      </header>
      <ChartDescription metric={metric} />
      <div className="chart-body">
        {hasSteps ? (
          <Suspense>
            <LazyLineChart
              metric={metric}
              xLabel={t('results.step')}
              totalSteps={totalSteps}
              theme={theme}
            />
          </Suspense>
        ) : (
          empty
        )}
      </div>
    </section>
  );
}
