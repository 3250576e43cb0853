import { useTranslation } from 'react-i18next';
import { metricsLog } from '../../store/charts/metricsLog.ts';
import { Icon } from '../controls/Icon.tsx';
import { formatMetric } from '../format/format.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { useRecordTab } from '../panels/recordTab.ts';
import './SmallCurves.css';

const WIDTH = 160;
const HEIGHT = 28;

/** The loss while a view has the curves' place, and the way back to them. */
export function SmallCurves() {
  const { t } = useTranslation();
  const { toCurves } = useRecordTab();
  useLogVersion();
  const losses = metricsLog.steps('loss');
  const last = losses.at(-1);
  const validated = metricsLog.epochs.at(-1)?.val_loss ?? null;
  return (
    <section className="small-curves" aria-label={t('results.loss')}>
      <button type="button" className="button" onClick={toCurves}>
        <Icon name="back" />
        {t('views.curves')}
      </button>
      <svg className="small-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path d={pathOf(losses)} />
      </svg>
      <span className="small-loss">
        {last !== undefined && <span className="small-train">loss {formatMetric(last)}</span>}
        {validated !== null && (
          <span className="small-val">val_loss {formatMetric(validated)}</span>
        )}
      </span>
    </section>
  );
}

/** The mean of each bucket of steps, from the lowest to the highest; nothing where no step has a finite loss. */
function pathOf(values: Float64Array): string {
  const size = Math.max(1, Math.ceil(values.length / WIDTH));
  const means: number[] = [];
  for (let first = 0; first < values.length; first += size) {
    const bucket = values.subarray(first, first + size).filter(Number.isFinite);
    if (bucket.length > 0) means.push(bucket.reduce((sum, v) => sum + v, 0) / bucket.length);
  }
  const lowest = Math.min(...means);
  const range = Math.max(...means) - lowest || 1;
  const step = WIDTH / Math.max(1, means.length - 1);
  return means
    .map((mean, i) => {
      const y = HEIGHT - 2 - ((mean - lowest) / range) * (HEIGHT - 4);
      return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
