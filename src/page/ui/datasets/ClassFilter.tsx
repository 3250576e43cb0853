import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassRow } from './ClassRow.tsx';
import '../../i18n/datasets.ts';

interface ClassFilterProps {
  readonly classes: readonly string[];
  /** images of each class */
  readonly counts: readonly number[];
  /** null for all */
  readonly label: number | null;
  onChoose(label: number | null): void;
}

/** The classes as bars; choosing one shows its images alone. */
export function ClassFilter({ classes, counts, label, onChoose }: ClassFilterProps) {
  const { t } = useTranslation();
  const name = useId();
  const most = Math.max(...counts);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const rows = [
    { value: null, title: t('datasets.allClasses'), count: all, most: null },
    ...classes.map((title, value) => ({ value, title, count: counts[value] ?? 0, most })),
  ];
  return (
    <fieldset className="class-filter">
      <legend className="eyebrow">{t('datasets.classFilter')}</legend>
      {rows.map((row) => (
        <label key={row.value} className="class-row class-choice">
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={row.value === label}
            onChange={() => onChoose(row.value)}
          />
          <ClassRow name={row.title} count={row.count} most={row.most} />
        </label>
      ))}
    </fieldset>
  );
}
