import type { TFunction } from 'i18next';

/** 93,322: the same in English and Korean. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Four decimals, as Keras prints its metrics; fewer where a run goes wild, so that columns hold. */
export function formatMetric(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 100) return value.toFixed(4);
  return size < 1e4 ? value.toFixed(1) : value.toExponential(1);
}

// Made once: each takes a third of a millisecond, and a table has a hundred numbers.
const standard = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const compact = (maximumSignificantDigits: number) =>
  new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits });
const [threeDigits, fourDigits] = [compact(3), compact(4)];

/** Of an axis: 0.25, 2,000, 50K, 10M, and 2.5e+22 where a run goes wild. */
export function formatTick(value: number): string {
  if (Math.abs(value) >= 1e12) return value.toExponential(1);
  return (Math.abs(value) < 10_000 ? standard : fourDigits).format(value);
}

/** Three digits: 361K, 4.46M, 1.2B. */
export function formatCompact(value: number): string {
  return threeDigits.format(value);
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
  if (minutes < 60 && seconds % 60 === 0) return t('run.time.wholeMinutes', { minutes });
  if (minutes < 60) return t('run.time.minutes', { minutes, seconds: seconds % 60 });
  const hours = Math.floor(minutes / 60);
  if (minutes % 60 === 0) return t('run.time.wholeHours', { hours });
  return t('run.time.hours', { hours, minutes: minutes % 60 });
}
