import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SweepColumn,
  type SweepOrder,
  sortRows,
  type SweepTable as Table,
} from '../../store/sweep/sweepTable.ts';
import { Breakable } from '../controls/Breakable.tsx';
import { SweepTableRow } from './SweepTableRow.tsx';
import '../../i18n/sweeps.ts';

/** A run a row; each heading sorts. */
export function SweepTable({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<SweepOrder | null>(null);
  const heading = (column: SweepColumn, name: string, note?: string) => (
    <Heading key={column} {...{ column, name, order }} note={note} onSort={setOrder} />
  );
  return (
    <table className="table sweep-table" aria-label={t('sweeps.results')}>
      <thead>
        <tr>
          {table.axes.map(({ name }, index) => heading(index, name))}
          {heading('loss', 'loss', t('sweeps.last'))}
          {heading('val_loss', 'val_loss', t('sweeps.bestOf'))}
          {heading('val_accuracy', 'val_accuracy', t('sweeps.bestOf'))}
          {heading('epochs', t('sweeps.columns.epochs'))}
          {heading('state', t('sweeps.columns.state'))}
          <th scope="col">
            <span className="visually-hidden">{t('sweeps.columns.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sortRows(table.rows, order).map((row) => (
          <SweepTableRow
            key={row.run?.id ?? row.values.join()}
            row={row}
            axes={table.axes}
            isBest={row === table.best}
          />
        ))}
      </tbody>
    </table>
  );
}

interface HeadingProps {
  readonly column: SweepColumn;
  readonly name: string;
  /** which of the epochs' figures */
  readonly note: string | undefined;
  readonly order: SweepOrder | null;
  onSort(order: SweepOrder): void;
}

function Heading({ column, name, note, order, onSort }: HeadingProps) {
  const { t } = useTranslation();
  const descending = order?.column === column ? order.descending : null;
  const sorted = { true: 'descending', false: 'ascending', null: undefined } as const;
  // The best comes first.
  const first = column === 'val_accuracy';
  return (
    <th scope="col" aria-sort={sorted[`${descending}`]}>
      <button
        type="button"
        className="sweep-sort"
        title={t('sweeps.sortHint')}
        data-sorted={sorted[`${descending}`]}
        onClick={() => onSort({ column, descending: descending === null ? first : !descending })}
      >
        <Breakable name={name} />
        {note && <small> {note}</small>}
      </button>
    </th>
  );
}
