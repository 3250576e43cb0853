import { useTranslation } from 'react-i18next';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { formatCount } from '../format/format.ts';
import { formatValue, type ValuesAt } from './series.ts';

interface ChartReadoutProps {
  readonly metric: Metric;
  readonly at: ValuesAt;
}

/** Where the crosshair stands, and that step's own figure; the legend has the others. */
export function ChartReadout({ metric, at }: ChartReadoutProps) {
  const { t } = useTranslation();
  const step = formatCount(at.step);
  // The chart beside the loss is narrow.
  const where =
    metric === 'loss'
      ? t('results.crosshairAt', { step, epoch: at.epoch })
      : t('results.crosshairStep', { step });
  return (
    <p className="chart-readout" aria-hidden="true">
      {where} · {formatValue(metric, at.raw)}
    </p>
  );
}
