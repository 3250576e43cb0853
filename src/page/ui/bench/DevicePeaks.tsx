import { useTranslation } from 'react-i18next';
import type { BenchReport } from '../../../bench/report.ts';

/** What the driver itself can do. */
export function DevicePeaks({ peak }: { readonly peak: NonNullable<BenchReport['peak']> }) {
  const { t } = useTranslation();
  const { gflops, gigabytesPerSecond, kernel } = peak;
  const peaks = [
    ['bench.gemmPeak', `${digits(gflops)} GFLOP/s`, t('bench.gemmPeakOf', { kernel })],
    ['bench.copyPeak', `${digits(gigabytesPerSecond)} GB/s`, t('bench.copyPeakOf')],
  ] as const;
  return (
    <dl className="bench-peaks">
      {peaks.map(([name, value, note]) => (
        <div key={name} className="panel">
          <dt>{t(name)}</dt>
          <dd className="bench-figure">{value}</dd>
          <dd>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
