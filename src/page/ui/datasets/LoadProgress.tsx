import { useTranslation } from 'react-i18next';
import { formatCount } from '../format/format.ts';
import '../../i18n/datasets.ts';

interface LoadProgressProps {
  readonly done: number;
  /** 0 while unknown */
  readonly total: number;
  onCancel(): void;
}

export function LoadProgress({ done, total, onCancel }: LoadProgressProps) {
  const { t } = useTranslation();
  const known = total > 0;
  return (
    <div className="data-wait">
      <p>
        {known
          ? t('datasets.load.readingOf', { done: formatCount(done), total: formatCount(total) })
          : t('datasets.load.reading')}
      </p>
      <progress
        aria-label={t('datasets.load.reading')}
        {...(known ? { value: done / total } : {})}
      />
      <button type="button" className="button" onClick={onCancel}>
        {t('datasets.load.cancel')}
      </button>
    </div>
  );
}
