import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText, weightText } from './arithmetic/numberText.ts';
import type { Term, WindowSum } from './arithmetic/terms.ts';
import { useLabState } from './labState.ts';

/** Enough that what is shown adds up to the sum to 1e-5. */
const decimalsFor = (terms: number) => (terms > 18 ? 7 : 6);

/** Every term of the window's sum, as a table. */
export function TermsTable({ sum }: { readonly sum: WindowSum }) {
  const { t } = useTranslation('convolution');
  const headingId = useId();
  const { operation, input, pointed, point } = useLabState();
  const terms = sum.terms.filter((term) => term.counts);
  const decimals = decimalsFor(terms.length);
  const number = (value: number) => decimalText(value, decimals);
  const channelOf = ({ channel }: Term) =>
    input.channels > 1 && operation === 'convolution'
      ? `${t('terms.channel', { number: channel + 1 })}, `
      : '';
  const placeOf = (term: Term) =>
    term.padding
      ? t('terms.padding')
      : t('grid.place', { row: term.row + 1, column: term.column + 1 });
  const max = operation === 'max';
  return (
    <section className="lab-terms" aria-labelledby={headingId}>
      <h3 id={headingId}>{t('terms.title')}</h3>
      <table className="table" aria-labelledby={headingId}>
        <thead>
          <tr>
            <th scope="col">{t('terms.term')}</th>
            <th scope="col">{t('terms.value')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr
              key={`${term.channel} ${term.cell}`}
              data-pointed={pointed === term.cell || undefined}
              onPointerEnter={() => point(term.cell)}
              onPointerLeave={() => point(null)}
            >
              <th scope="row">
                {max
                  ? decimalText(term.value, 4)
                  : `${weightText(term.weight)} · ${decimalText(term.value, 4)}`}
                <span className="lab-place">
                  {channelOf(term)}
                  {placeOf(term)}
                </span>
              </th>
              <td>{number(term.product)}</td>
            </tr>
          ))}
          {operation === 'convolution' && (
            <tr>
              <th scope="row">{t('terms.bias')}</th>
              <td>{number(sum.bias)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(max ? 'terms.largest' : 'terms.sum')}</th>
            <td>{number(sum.sum)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
