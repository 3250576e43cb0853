import { useTranslation } from 'react-i18next';
import { formatBytes, formatMs, formatTimes } from '../../../bench/format.ts';
import type { ModelName } from '../../../bench/problem.ts';
import { type BenchReport, ratioToOurs, trainsTheSame } from '../../../bench/report.ts';
import type { EngineRow } from '../../../bench/sideBySide.ts';
import { formatCount } from '../format/format.ts';
import { BenchTable } from './BenchTable.tsx';

const UNKNOWN = '—';

interface EngineTableProps {
  readonly model: ModelName;
  readonly report: BenchReport;
}

/** A model's training step, engine by engine. */
export function EngineTable({ model, report }: EngineTableProps) {
  const { t } = useTranslation();
  const rows = report.rows.filter((row) => row.model === model);
  const failures = report.failures.filter((failure) => failure.model === model);
  const strange = rows.filter((row) => !trainsTheSame(rows, row));
  const [first] = rows;
  if (first === undefined) return null;
  const columns = [
    ...(['engine', 'step', 'range', 'ratio', 'images', 'first', 'memory'] as const),
    ...(['dispatches', 'passes', 'submits', 'buffers', 'bindGroups'] as const),
  ].map((name) => t(`bench.${name}`));
  const heading = t('bench.modelBatch', {
    model: t(`bench.model.${model}`),
    batch: first.batchSize,
  });
  return (
    <BenchTable
      heading={`${t('bench.part.training')}: ${heading}`}
      columns={columns}
      rows={rows.map((row) => ({ key: row.engine, cells: cellsOf(row, rows) }))}
    >
      <ul className="bench-notes">
        {strange.length === 0 && (
          <li>
            {t('bench.same', {
              params: formatCount(first.params),
              loss: first.firstLoss.toFixed(6),
            })}
          </li>
        )}
        {strange.map((row) => (
          <li key={row.engine} data-bad>
            {t('bench.differs', {
              engine: nameOf(row),
              params: formatCount(row.params),
              loss: row.firstLoss.toFixed(6),
            })}
          </li>
        ))}
        {failures.map(({ engine, reason }) => (
          <li key={engine} data-bad>
            {t('bench.couldNot', { engine, reason })}
          </li>
        ))}
      </ul>
    </BenchTable>
  );
}

function nameOf({ engine, version }: EngineRow): string {
  return version === '' ? engine : `${engine} ${version}`;
}

function cellsOf(row: EngineRow, rows: readonly EngineRow[]): readonly string[] {
  const { batchSize, stepMs, firstStepMs, peakBytes, counts } = row;
  const ratio = ratioToOurs(rows, row);
  const counted = [
    counts?.dispatches,
    counts?.passes,
    counts?.submits,
    counts?.buffers,
    counts?.bindGroups,
  ];
  return [
    nameOf(row),
    formatMs(stepMs.median),
    `${formatMs(stepMs.min)}–${formatMs(stepMs.max)}`,
    ratio === null ? UNKNOWN : formatTimes(ratio),
    formatCount((1000 * batchSize) / stepMs.median),
    formatMs(firstStepMs),
    peakBytes === null ? UNKNOWN : formatBytes(peakBytes),
    ...counted.map((count) => (count === undefined ? UNKNOWN : formatCount(count))),
  ];
}
