import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMs, formatPercent } from '../../../../bench/format.ts';
import { efficiencyOf } from '../../../../bench/report.ts';
import { stepMs } from '../../../store/kernels/layerShares.ts';
import type { Profiled } from '../../../store/kernels/studies.ts';
import { formatBytes, formatCompact } from '../../format/format.ts';

const columns = ['kernel', 'layer', 'pass', 'time', 'share', 'flops', 'bytes', 'peak'] as const;

/** The figures of the strip. */
export function ProfileTable({
  report: { kernels, peak },
}: {
  readonly report: Profiled['report'];
}) {
  const { t } = useTranslation('kernels');
  const id = useId();
  const whole = stepMs(kernels);
  const sum = (pick: (kernel: (typeof kernels)[number]) => number) =>
    kernels.reduce((total, kernel) => total + kernel.launches * pick(kernel), 0);
  return (
    <>
      <h3 id={id}>{t('table.caption')}</h3>
      <table className="table kernels-table" aria-labelledby={id}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kernels.map(({ label, kernel, pass, layers, launches, ms, flops, bytes }) => (
            <tr key={label}>
              <th scope="row">
                {label} <span className="kernels-shader">{kernel}</span>
              </th>
              <td>{layers.join(', ') || '–'}</td>
              <td>{t(`strip.pass.${pass}`)}</td>
              <td>{formatMs(ms * launches)}</td>
              <td>{formatPercent((ms * launches) / whole)}</td>
              <td>{formatCompact(flops * launches)}</td>
              <td>{formatBytes(bytes * launches)}</td>
              <td>{formatPercent(efficiencyOf({ ms, flops, bytes }, peak).ofRoofline)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('table.whole')}</th>
            <td />
            <td />
            <td>{formatMs(whole)}</td>
            <td>{formatPercent(1)}</td>
            <td>{formatCompact(sum(({ flops }) => flops))}</td>
            <td>{formatBytes(sum(({ bytes }) => bytes))}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </>
  );
}
