import { useTranslation } from 'react-i18next';
import { formatMs, formatPercent } from '../../../bench/format.ts';
import type { KernelTime } from '../../../bench/kernelTimes.ts';
import type { ModelName } from '../../../bench/problem.ts';
import { type BenchReport, efficiencyOf, stepOfPeak, wholeStep } from '../../../bench/report.ts';
import { BenchTable } from './BenchTable.tsx';

interface KernelTableProps {
  readonly model: ModelName;
  readonly report: BenchReport;
}

/** Each kernel of a step against what the driver can do. */
export function KernelTable({ model, report }: KernelTableProps) {
  const { t } = useTranslation();
  const kernels = report.kernels[model];
  const { peak } = report;
  if (kernels === undefined || peak === null) return null;
  const names = ['kernel', 'time', 'share', 'ofGemm', 'ofCopy', 'roofline'] as const;
  const whole = wholeStep(kernels);
  const part = stepOfPeak(report, model);
  return (
    <BenchTable
      total
      heading={t('bench.kernels', { model: t(`bench.model.${model}`) })}
      columns={names.map((name) => t(`bench.${name}`))}
      rows={[
        ...kernels.map((kernel, index) => ({
          key: `${index} ${kernel.label}`,
          cells: cellsOf(kernel.label, kernel, whole, peak),
        })),
        { key: 'whole', cells: cellsOf(t('bench.whole'), whole, whole, peak) },
      ]}
    >
      <p className="bench-note">
        {part !== null && `${t('bench.wholeStep', { part: formatPercent(part) })} `}
        {t('bench.rooflineNote')}
      </p>
    </BenchTable>
  );
}

function cellsOf(
  label: string,
  kernel: KernelTime,
  whole: KernelTime,
  peak: NonNullable<BenchReport['peak']>,
) {
  const { ofGemm, ofCopy, ofRoofline } = efficiencyOf(kernel, peak);
  return [
    label,
    formatMs(kernel.ms),
    formatPercent(kernel.ms / whole.ms),
    formatPercent(ofGemm),
    formatPercent(ofCopy),
    <Meter key="roofline" part={ofRoofline} />,
  ];
}

function Meter({ part }: { readonly part: number }) {
  const width = `${Math.min(100, 100 * part)}%`;
  return (
    <span className="bench-meter">
      <span className="bench-meter-track" aria-hidden="true">
        <span style={{ width }} />
      </span>
      {formatPercent(part)}
    </span>
  );
}
