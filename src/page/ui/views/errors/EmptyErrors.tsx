import { useTranslation } from 'react-i18next';
import './EmptyErrors.css';

interface ExampleCell {
  readonly id: string;
  readonly text: string;
  readonly shade?: number;
}

/** A 4 and a 9, true ones down and predicted ones across. */
const example: readonly ExampleCell[] = [
  { id: 'corner', text: '' },
  { id: 'said 4', text: '4' },
  { id: 'said 9', text: '9' },
  { id: 'is 4', text: '4' },
  { id: '4 as 4', text: '86', shade: 8 },
  { id: '4 as 9', text: '12', shade: 6 },
  { id: 'is 9', text: '9' },
  { id: '9 as 4', text: '5', shade: 5 },
  { id: '9 as 9', text: '91', shade: 8 },
];

/** Before there is anything to evaluate: what the matrix will say. */
export function EmptyErrors() {
  const { t } = useTranslation('errors');
  return (
    <div className="errors-empty">
      <div className="errors-example" role="img" aria-label={t('empty.example')}>
        <span>
          {t('axisTrue')} {t('axisPredicted')}
        </span>
        {example.map(({ id, text, shade }) => (
          <span key={id} data-shade={shade} data-mistake={id === '4 as 9' || undefined}>
            {text}
          </span>
        ))}
      </div>
      <div className="errors-words">
        <h2>{t('empty.heading')}</h2>
        <p>{t('empty.matrix')}</p>
        <p>{t('empty.mistake')}</p>
      </div>
    </div>
  );
}
