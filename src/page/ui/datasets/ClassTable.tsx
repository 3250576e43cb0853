import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../session/dataShelf.ts';
import { formatCount } from '../format/format.ts';
import { firstOfEachClass, type Part } from './selectImages.ts';
import { ThumbStrip } from './ThumbStrip.tsx';
import '../../i18n/datasets.ts';
import './ClassTable.css';

/** Thumbnails of a class; narrow screens show the first of them. */
const SHOWN: Readonly<Record<Part, number>> = { train: 8, test: 4 };
const parts = ['train', 'test'] as const;

interface ClassTableProps {
  readonly dataset: Dataset;
  /** images of each class, by label */
  readonly counts: Readonly<Record<Part, readonly number[]>>;
  readonly turned: boolean;
}

/** Each class with its number of images and the first of them, training and test apart. */
export function ClassTable({ dataset, counts, turned }: ClassTableProps) {
  const { t } = useTranslation();
  const first = useMemo(
    () => ({
      train: firstOfEachClass(dataset, 'train', SHOWN.train),
      test: firstOfEachClass(dataset, 'test', SHOWN.test),
    }),
    [dataset],
  );
  return (
    <table className="class-table">
      <caption className="visually-hidden">{t('datasets.load.classes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('datasets.classFilter')}</th>
          {parts.map((part) => (
            <th key={part} scope="col" colSpan={2}>
              {t(`datasets.parts.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dataset.classes.map((name, label) => (
          <tr key={name}>
            <th scope="row" title={name}>
              {name}
            </th>
            {parts.flatMap((part) => {
              const count = counts[part][label] ?? 0;
              const indices = first[part][label] ?? new Uint32Array();
              return [
                <td key={`${part} count`} className="class-table-count" data-none={count === 0}>
                  {formatCount(count)}
                </td>,
                <td key={part} className="class-table-thumbs" data-part={part}>
                  {indices.length > 0 && (
                    <div>
                      <ThumbStrip
                        dataset={dataset}
                        indices={indices}
                        turned={turned}
                        alt={t(`datasets.load.thumbnails.${part}`, { name })}
                      />
                    </div>
                  )}
                </td>,
              ];
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
