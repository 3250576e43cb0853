import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { useHasSteps } from '../hooks/useLogVersion.ts';
import { ChartDescription } from './ChartDescription.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartStage } from './ChartStage.tsx';
import './ChartPanel.css';

interface ChartPanelProps {
  readonly metric: Metric;
  /** In place of the heading's text: what chooses the metric. */
  readonly chooser?: ReactNode;
  /** Shown until there is anything to draw. */
  readonly empty: ReactNode;
}

/** A metric per step and per epoch, with its figures, and in words for those who cannot see it. */
export function ChartPanel({ metric, chooser, empty }: ChartPanelProps) {
  const { t } = useTranslation();
  const hasSteps = useHasSteps();
  return (
    <section className="panel chart" data-metric={metric} aria-labelledby={`${metric}-heading`}>
      <header className="chart-head">
        <h2 id={`${metric}-heading`} className={chooser ? 'visually-hidden' : undefined}>
          {t(`results.${metric}`)}
        </h2>
        {chooser}
        {hasSteps && <ChartLegend metric={metric} />}
      </header>
      <ChartDescription metric={metric} />
      <div className="chart-body">{hasSteps ? <ChartStage metric={metric} /> : empty}</div>
    </section>
  );
}
