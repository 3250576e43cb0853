import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { formatCount } from '../../format/format.ts';
import { ExampleDetail } from './ExampleDetail.tsx';
import { useErrors } from './errorsState.ts';
import { listedImages, markOf, nameOf, saidText, scoreText } from './figures.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useImages } from './useImages.ts';

/** Enough to compare, few enough to draw at once. */
const PAGE = 48;

/** The images of the chosen cell, or all mistakes: the most confident first. */
export function ErrorImages({ evaluation }: { readonly evaluation: PartEvaluation }) {
  const { t } = useTranslation('errors');
  const { cell, chosen } = useErrors();
  const { classes, labels, predicted, sample, part } = evaluation;
  const all = useMemo(() => listedImages(evaluation, cell), [evaluation, cell]);
  const [pages, setPages] = useState({ of: all, count: 1 });
  const count = pages.of === all ? pages.count : 1;
  const shown = useMemo(() => all.slice(0, count * PAGE), [all, count]);
  const page = useMemo(() => all.slice((count - 1) * PAGE, count * PAGE), [all, count]);
  const imageAt = useImages(evaluation, page);
  const left = Math.min(PAGE, all.length - shown.length);
  const heading =
    cell === null
      ? t('mistakes')
      : t('ofCell', {
          actual: nameOf(classes, cell.actual),
          predicted: nameOf(classes, cell.predicted),
        });
  return (
    <>
      <p className="errors-heading">
        <span>{heading}</span>
        {cell !== null && (
          <ActionButton
            label={t('allMistakes')}
            hint={t('allMistakesHint')}
            onPress={() => useErrors.setState({ cell: null, chosen: null })}
          />
        )}
      </p>
      <ScrollRegion label={heading} className="errors-list">
        {all.length === 0 && <p>{t(cell === null ? 'noMistakes' : 'noImages')}</p>}
        <ul aria-label={heading}>
          {shown.map((n) => (
            <li key={n}>
              <button
                type="button"
                className="errors-item"
                aria-pressed={chosen === n}
                aria-label={t(`example.${part}`, {
                  number: formatCount(n + 1),
                  said: saidText(t, evaluation, n),
                })}
                onClick={() => useErrors.setState({ chosen: n })}
              >
                <Thumbnail image={imageAt(n)} shape={sample.imageShape} />
                <span>
                  {markOf(classes, labels[n] ?? 0)} → {markOf(classes, predicted[n] ?? 0)}
                </span>
                <span className="errors-score">{scoreText(evaluation, n)}</span>
              </button>
            </li>
          ))}
        </ul>
        {left > 0 && (
          <ActionButton
            label={t('more')}
            hint={t('moreHint', { count: left })}
            onPress={() => setPages({ of: all, count: count + 1 })}
          />
        )}
      </ScrollRegion>
      <ExampleDetail evaluation={evaluation} place={chosen} />
    </>
  );
}
