import { useTranslation } from 'react-i18next';
import { type Metric, metricsLog } from '../../store/metricsLog.ts';
import { formatMetric } from '../format.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { latestMean } from './curve.ts';
import { Swatch, type SwatchKind } from './Swatch.tsx';

/** Name, mark and latest value of every series. */
export function ChartLegend({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  useLogVersion();
  const last = metricsLog.epochs.at(-1);
  const items: readonly (readonly [SwatchKind, string, number | null])[] = [
    ['steps', t('results.perStep'), latestMean(metricsLog.steps(metric))],
    ['epoch', metric, last?.[metric] ?? null],
    ['validation', `val_${metric}`, last?.[`val_${metric}`] ?? null],
  ];
  return (
    <ul className="legend">
      {items.map(([kind, name, value]) => (
        <li key={kind} data-kind={kind}>
          <Swatch kind={kind} />
          {name} <span className="legend-value">{value === null ? '—' : formatMetric(value)}</span>
        </li>
      ))}
    </ul>
  );
}
