import { useTranslation } from 'react-i18next';
import type { UpdateRow } from '../../../../engine/explain/updateStep.ts';
import { numberText, plainText } from './cellText.ts';

interface UpdateTableProps {
  readonly rows: readonly UpdateRow[];
  /** whether the gradient is that of the next training batch; otherwise of the shown image alone */
  readonly isNext: boolean;
}

/** What an update does to one weight, line by line, with the numbers in the formula. */
export function UpdateTable({ rows, isNext }: UpdateTableProps) {
  const { t } = useTranslation('inside');
  const names = rows.map(({ name }) => name);
  const note = names.includes('alpha') ? 'adam' : names.includes('new_m') ? 'momentum' : null;
  return (
    <section className="update">
      <h3 className="update-title">{t('update.heading')}</h3>
      <p className="update-note">{isNext ? t('update.next') : t('update.alone')}</p>
      {note !== null && <p className="update-note">{t(`update.${note}`)}</p>}
      <table className="terms" aria-label={t('update.heading')}>
        <tbody>
          {rows.map(({ name, value, formula }) => (
            <tr key={name}>
              <th scope="row">
                <span className="update-name">{t(`update.names.${name}`)}</span> ={' '}
                {formula.map((part, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula have no other name
                  <span key={i} className={typeof part === 'string' ? 'update-sign' : undefined}>
                    {typeof part === 'string' ? (
                      part
                    ) : (
                      <abbr title={t(`update.names.${part.name}`)}>{plainText(part.value)}</abbr>
                    )}
                  </span>
                ))}
              </th>
              <td className="term-value">
                <data value={value}>{numberText(value)}</data>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
