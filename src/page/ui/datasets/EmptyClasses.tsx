import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../session/dataShelf.ts';
import '../../i18n/datasets.ts';

/** More would tell nobody more. */
const NAMED = 8;

interface EmptyClassesProps {
  readonly dataset: Dataset;
  /** training images of each class, by label */
  readonly counts: readonly number[];
}

/** Says which classes have no training image; most often labels begin at 1, and class 0 is empty. */
export function EmptyClasses({ dataset: { classes }, counts }: EmptyClassesProps) {
  const { t } = useTranslation();
  const empty = classes.filter((_, label) => (counts[label] ?? 0) === 0);
  const beginsLater = empty.includes('0') && classes[0] === '0';
  const others = beginsLater ? empty.filter((name) => name !== '0') : empty;
  const names = others.slice(0, NAMED).join(', ') + (others.length > NAMED ? ', …' : '');
  if (empty.length === 0) return null;
  return (
    <div className="load-note" role="note">
      {beginsLater && (
        <p>
          {t('datasets.load.emptyZero', {
            least: classes[counts.findIndex((count) => count > 0)] ?? '',
            most: classes.at(-1) ?? '',
            units: classes.length,
          })}
        </p>
      )}
      {others.length > 0 && <p>{t('datasets.load.emptyClasses', { names })}</p>}
    </div>
  );
}
