import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { termsOf, type WrittenSum } from '../../../../engine/explain/terms.ts';
import type { CellExpression } from '../../../../engine/layers/cellExpression.ts';
import { numberText } from './cellText.ts';
import { type ExpressionProps, ExpressionText } from './ExpressionText.tsx';

/** Rows of a term that is opened. */
const MOST_INNER = 12;

type Term = WrittenSum['terms'][number];

interface TermTableProps extends ExpressionProps {
  readonly written: WrittenSum;
  /** the row that is pointed at */
  readonly active: number | null;
  onPoint(row: number | null): void;
}

/** The sum that made a number, term by term, with its sum in the last row. */
export function TermTable({ written, active, onPoint, ...shared }: TermTableProps) {
  const { t } = useTranslation('inside');
  const [zeros, showZeros] = useState(false);
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
            onBlur={() => onPoint(null)}
          >
            <th scope="row">
              {'zeros' in term ? (
                <Zeros {...shared} of={term} open={zeros} onOpen={showZeros} />
              ) : (
                <TermText {...shared} of={term} />
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

interface ZerosProps extends ExpressionProps {
  readonly of: Extract<Term, { zeros: number }>;
  readonly open: boolean;
  onOpen(open: boolean): void;
}

/** How many terms are 0; the first of them show on demand. */
function Zeros({ of: { zeros, first }, open, onOpen, ...shared }: ZerosProps) {
  const { t } = useTranslation('inside');
  const more = zeros - first.length;
  return (
    <div className="term-sum">
      <span className="expression">{t('cell.zeros', { count: zeros })}</span>
      <OpenButton open={open} onOpen={onOpen} />
      {open && (
        <ul className="term-inner">
          {first.map((expression, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other name than their order
            <li key={row}>
              <ExpressionText {...shared} of={expression} />
            </li>
          ))}
          {more > 0 && <li>{t('cell.hiddenZeros', { count: more })}</li>}
        </ul>
      )}
    </div>
  );
}

function OpenButton({ open, onOpen }: { readonly open: boolean; onOpen(open: boolean): void }) {
  const { t } = useTranslation('inside');
  return (
    <button type="button" className="term-open" aria-expanded={open} onClick={() => onOpen(!open)}>
      {open ? t('cell.hide') : t('cell.show')}
    </button>
  );
}

const sums: readonly CellExpression['kind'][] = ['dot', 'total', 'sum', 'mean'];

/** A term; one that is a sum itself opens in place. */
function TermText({ of, ...shared }: ExpressionProps & { readonly of: Term }) {
  const { t } = useTranslation('inside');
  const [open, setOpen] = useState(false);
  if ('others' in of) {
    return <span className="expression">{t('cell.others', { count: of.others })}</span>;
  }
  if ('zeros' in of) return t('cell.zeros', { count: of.zeros });
  const { expression } = of;
  const text = <ExpressionText {...shared} of={expression} />;
  if (!sums.includes(expression.kind)) return text;
  const inner = open ? termsOf(expression, shared.read, MOST_INNER) : null;
  return (
    <div className="term-sum">
      {text}
      <OpenButton open={open} onOpen={setOpen} />
      {inner && (
        <ul className="term-inner">
          {inner.terms.map((term, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other name than their order
            <li key={row}>
              <TermText {...shared} of={term} />
              <span className="term-value">{numberText(term.value)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
