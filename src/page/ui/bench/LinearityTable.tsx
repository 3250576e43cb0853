import { useTranslation } from 'react-i18next';
import { formatMs, formatTimes } from '../../../bench/format.ts';
import type { LinearityRow } from '../../../bench/linearity.ts';
import { BenchTable } from './BenchTable.tsx';

/** What one image costs, from a small batch to a large one and from one step to many. */
export function LinearityTable({ rows }: { readonly rows: readonly LinearityRow[] }) {
  const { t } = useTranslation();
  const [first] = rows;
  if (first === undefined) return null;
  const perExample = ({ ms, images }: LinearityRow) => ms.median / images;
  return (
    <BenchTable
      heading={t('bench.linearity', { model: t(`bench.model.${first.model}`) })}
      columns={[
        t('bench.batch'),
        t('bench.imageCount'),
        t('bench.time'),
        t('bench.perExample'),
        t('bench.against', { batch: first.batchSize }),
      ]}
      rows={rows.map((row) => ({
        key: `${row.batchSize} ${row.images}`,
        cells: [
          row.batchSize.toLocaleString('en-US'),
          row.images.toLocaleString('en-US'),
          formatMs(row.ms.median),
          formatMs(perExample(row)),
          formatTimes(perExample(row) / perExample(first)),
        ],
      }))}
    />
  );
}
