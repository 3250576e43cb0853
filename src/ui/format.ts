import type { TFunction } from 'i18next';

/** 93,322: the same in English and Korean. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Four decimals, as Keras prints its metrics. */
export function formatMetric(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) < 1e4 ? value.toFixed(4) : value.toExponential(2);
}

/** Binary units under their everyday names: 61 MB. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Coarser the longer it is, so that an estimate does not pretend. */
export function formatSeconds(t: TFunction, total: number): string {
  const seconds = Math.max(0, Math.ceil(total));
  if (seconds < 60) return t('run.time.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('run.time.minutes', { minutes, seconds: seconds % 60 });
  return t('run.time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
