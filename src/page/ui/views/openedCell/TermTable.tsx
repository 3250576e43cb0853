import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { termsOf, type WrittenSum } from '../../../../engine/explain/terms.ts';
import type { CellExpression } from '../../../../engine/layers/cellExpression.ts';
import { numberText } from './cellText.ts';
import { type ExpressionProps, ExpressionText } from './ExpressionText.tsx';

/** Rows of a term that is opened. */
const MOST_INNER = 12;

interface TermTableProps extends ExpressionProps {
  readonly written: WrittenSum;
  /** the row that is pointed at */
  readonly active: number | null;
  onPoint(row: number | null): void;
}

/** The sum that made a number, term by term, with its sum in the last row. */
export function TermTable({ written, active, onPoint, ...shared }: TermTableProps) {
  const { t } = useTranslation('inside');
  const largest = Math.max(...written.terms.map(({ value }) => Math.abs(value)));
  return (
    <table className="terms" aria-label={t('cell.terms')}>
      <thead>
        <tr>
          <th scope="col">{t('cell.term')}</th>
          <th scope="col">{t('cell.value')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {written.terms.map((term, row) => (
          <tr
            // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other name than their order
            key={row}
            data-active={row === active || undefined}
            onMouseEnter={() => onPoint(row)}
            onMouseLeave={() => onPoint(null)}
            onFocus={() => onPoint(row)}
          >
            <th scope="row">
              {'others' in term ? (
                <span className="expression">{t('cell.others', { count: term.others })}</span>
              ) : (
                <TermText {...shared} of={term.expression} />
              )}
            </th>
            <td className="term-value">
              <data value={term.value}>{numberText(term.value)}</data>
            </td>
            <td className="term-bar" aria-hidden="true">
              <span
                data-negative={term.value < 0 || undefined}
                style={{ width: `${largest > 0 ? (100 * Math.abs(term.value)) / largest : 0}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('cell.sum')}</th>
          <td className="term-value">
            <data value={written.sum}>{numberText(written.sum)}</data>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

const sums: readonly CellExpression['kind'][] = ['dot', 'total', 'sum', 'mean'];

/** A term; one that is a sum itself opens in place. */
function TermText({ of, ...shared }: ExpressionProps & { readonly of: CellExpression }) {
  const { t } = useTranslation('inside');
  const [open, setOpen] = useState(false);
  if (!sums.includes(of.kind)) return <ExpressionText {...shared} of={of} />;
  const inner = open ? termsOf(of, shared.read, MOST_INNER) : null;
  return (
    <div className="term-sum">
      <ExpressionText {...shared} of={of} />
      <button
        type="button"
        className="term-open"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('cell.hide') : t('cell.show')}
      </button>
      {inner && (
        <ul className="term-inner">
          {inner.terms.map((term, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other name than their order
            <li key={row}>
              {'others' in term ? (
                t('cell.others', { count: term.others })
              ) : (
                <ExpressionText {...shared} of={term.expression} />
              )}
              <span className="term-value">{numberText(term.value)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
