import { type ReactNode, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../session/dataShelf.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';
import { ClassFilter } from './ClassFilter.tsx';
import { PreviewImage } from './PreviewImage.tsx';
import { countClasses, type Part, selectImages } from './selectImages.ts';
import '../../i18n/datasets.ts';
import './PreviewPanel.css';

/** Enough to compare, few enough to draw at once. */
const PAGE = 60;
const parts: readonly Part[] = ['train', 'test'];

interface PreviewPanelProps {
  readonly dataset: Dataset;
  /** below the classes */
  readonly children: ReactNode;
}

/** One page of images, and what chooses them. */
export function PreviewPanel({ dataset, children }: PreviewPanelProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('train');
  const [label, setLabel] = useState<number | null>(null);
  const [first, setFirst] = useState(0);
  const counts = useMemo(() => countClasses(dataset, part), [dataset, part]);
  const chosen = useMemo(() => selectImages(dataset, part, label), [dataset, part, label]);
  const shown = chosen.subarray(first, first + PAGE);
  const from = part === 'train' ? 0 : dataset.trainCount;
  const range = {
    from: formatCount(Math.min(first + 1, chosen.length)),
    to: formatCount(first + shown.length),
    total: formatCount(chosen.length),
  };
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setFirst(0);
    };
  };
  return (
    <div className="preview">
      <div className="preview-side">
        <PartSwitch part={part} onChoose={change(setPart)} />
        <ClassFilter
          classes={dataset.classes}
          counts={counts}
          label={label}
          onChoose={change(setLabel)}
        />
        {children}
      </div>
      <div className="preview-main">
        <ScrollRegion label={t('datasets.images')} className="preview-scroll">
          {shown.length === 0 && <p className="preview-empty">{t('datasets.noImages')}</p>}
          <ul className="preview-grid" aria-label={t('datasets.images')}>
            {Array.from(shown, (index) => (
              <PreviewImage
                key={index}
                dataset={dataset}
                index={index}
                alt={t(`datasets.alt.${part}`, {
                  number: formatCount(index - from + 1),
                  name: dataset.classes[dataset.labels[index] ?? 0] ?? '',
                })}
              />
            ))}
          </ul>
        </ScrollRegion>
        <div className="preview-pages">
          <p className="mono" aria-live="polite">
            {t('datasets.range', range)}
          </p>
          <ActionButton
            label={t('datasets.previous')}
            hint={t('datasets.previousHint')}
            disabled={first === 0}
            onPress={() => setFirst(Math.max(0, first - PAGE))}
          />
          <ActionButton
            label={t('datasets.next')}
            hint={t('datasets.nextHint')}
            disabled={first + PAGE >= chosen.length}
            onPress={() => setFirst(first + PAGE)}
          />
        </div>
      </div>
    </div>
  );
}

function PartSwitch(props: { readonly part: Part; onChoose(part: Part): void }) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="part-switch">
      <legend className="visually-hidden">{t('datasets.part')}</legend>
      {parts.map((part) => (
        <label key={part} className="part-choice">
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={part === props.part}
            onChange={() => props.onChoose(part)}
          />
          {t(`datasets.parts.${part}`)}
        </label>
      ))}
    </fieldset>
  );
}
