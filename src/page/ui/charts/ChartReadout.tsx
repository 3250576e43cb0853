import { useTranslation } from 'react-i18next';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { formatCount } from '../format/format.ts';
import { type Figures, formatFigure } from './series.ts';

interface ChartReadoutProps {
  readonly metric: Metric;
  readonly figures: Figures;
}

/** Where the crosshair stands, and that step's own figure; the legend has the others. */
export function ChartReadout({ metric, figures }: ChartReadoutProps) {
  const { t } = useTranslation();
  const step = formatCount(figures.step);
  // The chart beside the loss is narrow.
  const place =
    metric === 'loss'
      ? t('results.crosshairAt', { step, epoch: figures.epoch })
      : t('results.crosshairStep', { step });
  return (
    <p className="chart-readout" aria-hidden="true">
      {place} · {formatFigure(metric, figures.raw)}
    </p>
  );
}
