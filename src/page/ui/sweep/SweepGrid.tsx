import { useTranslation } from 'react-i18next';
import type { SweepRow, SweepTable } from '../../store/sweep/sweepTable.ts';
import { formatMetric } from '../format/format.ts';
import '../../i18n/runsTab.ts';
import '../../i18n/sweeps.ts';

/** Two hyperparameters at a glance: the number in each cell, its rank as its shade. */
export function SweepGrid({ table }: { readonly table: SweepTable }) {
  const { t } = useTranslation();
  const [rows, columns] = table.axes;
  if (rows === undefined || columns === undefined) return null;
  const { metric } = table;
  const value = (row: SweepRow | undefined) => {
    const found = row?.run?.state === 'failed' ? null : row?.[metric];
    return found === null || found === undefined || Number.isNaN(found) ? null : found;
  };
  const ranked = table.rows.flatMap((row) => value(row) ?? []).toSorted((a, b) => b - a);
  /** 0: the worst, 1: the best */
  const rank = (figure: number) => ranked.indexOf(figure) / Math.max(1, ranked.length - 1);
  const cell = (one: string, other: string) => {
    const row = table.rows.findLast(({ values }) => values[0] === one && values[1] === other);
    const figure = value(row);
    const failed = row?.run?.state === 'failed';
    const share = figure === null ? 0 : Math.round(6 + 26 * rank(figure));
    return (
      <td
        key={other}
        style={{ background: `color-mix(in srgb, var(--accent) ${share}%, transparent)` }}
      >
        {figure === null ? (failed ? t('runsTab.states.failed') : '—') : formatMetric(figure)}
        {row !== undefined && row === table.best && (
          <span className="sweep-star" role="img" aria-label={t('sweeps.bestRow')}>
            ★
          </span>
        )}
      </td>
    );
  };
  const title = t('sweeps.grid', { metric, rows: rows.name, columns: columns.name });
  return (
    <table className="table sweep-grid">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{`${rows.name} \\ ${columns.name}`}</th>
          {columns.values.map((other) => (
            <th key={other} scope="col">
              {other}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.values.map((one) => (
          <tr key={one}>
            <th scope="row">{one}</th>
            {columns.values.map((other) => cell(one, other))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
