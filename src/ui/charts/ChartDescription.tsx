import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type EpochMark, type Metric, metricsLog } from '../../store/metricsLog.ts';
import { formatCount, formatMetric } from '../format.ts';
import { useLogVersion } from '../hooks/useLogVersion.ts';
import { latestMean } from './curve.ts';

/** The chart in words. */
export function ChartDescription({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  useLogVersion();
  return <p className="visually-hidden">{sentences(t, metric).join(' ')}</p>;
}

function sentences(t: TFunction, metric: Metric): readonly string[] {
  const latest = latestMean(metricsLog.steps(metric));
  if (latest === null) return [t('results.described.none')];
  const steps = formatCount(metricsLog.stepCount);
  const words: string[] = [
    t('results.described.steps', { steps, metric, value: formatMetric(latest) }),
  ];
  const epoch = metricsLog.epochs.length;
  const last = metricsLog.epochs.at(-1);
  if (last === undefined) return words;
  const value = formatMetric(last[metric]);
  words.push(t('results.described.epoch', { epoch, metric, value }));
  const validation = last[`val_${metric}`];
  const best = bestEpoch(metricsLog.epochs, metric);
  if (validation === null || best === null) return words;
  words.push(
    t('results.described.validation', {
      metric,
      value: formatMetric(validation),
      best: formatMetric(best.value),
      bestEpoch: best.epoch,
    }),
  );
  return words;
}

/** Lowest val_loss or highest val_accuracy; the earlier of equals. */
function bestEpoch(epochs: readonly EpochMark[], metric: Metric) {
  const sign = metric === 'loss' ? -1 : 1;
  let best: { epoch: number; value: number } | null = null;
  for (const [index, mark] of epochs.entries()) {
    const value = mark[`val_${metric}`];
    if (value === null) continue;
    if (best === null || sign * value > sign * best.value) best = { epoch: index + 1, value };
  }
  return best;
}
