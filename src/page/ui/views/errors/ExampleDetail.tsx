import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { type Subject, useInspectView } from '../../../store/inspect/inspectView.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { formatCount } from '../../format/format.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { saidText } from './figures.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useImages } from './useImages.ts';

interface ExampleDetailProps {
  readonly evaluation: PartEvaluation;
  /** among the evaluated images; null: none is chosen */
  readonly place: number | null;
}

/** The chosen image, what was said of it, and where to go on with it. */
export function ExampleDetail({ evaluation, place }: ExampleDetailProps) {
  const { t } = useTranslation('errors');
  const places = useMemo(() => (place === null ? [] : [place]), [place]);
  const imageAt = useImages(evaluation, places);
  const image = place === null ? null : imageAt(place);
  if (place === null) return <p className="errors-detail errors-choose">{t('choose')}</p>;
  const { part, sample } = evaluation;
  const show = () => useInspectView.setState({ subject: subjectOf(evaluation, place) });
  return (
    <div className="errors-detail">
      <Thumbnail image={image} shape={sample.imageShape} />
      <p className="errors-said" aria-live="polite">
        {t(`example.${part}`, {
          number: formatCount(place + 1),
          said: saidText(t, evaluation, place),
        })}
      </p>
      <div className="errors-actions">
        <ActionButton
          label={t('open')}
          hint={t('openHint')}
          onPress={() => {
            show();
            useRecordTab.getState().choose('featureMaps');
          }}
        />
        <ActionButton
          label={t('redraw')}
          hint={t('redrawHint')}
          disabled={image === null}
          onPress={() => {
            useInspectView.setState({ draft: image?.slice() ?? null });
            useRecordTab.getState().choose('draw');
          }}
        />
      </div>
    </div>
  );
}

function subjectOf({ part, first }: PartEvaluation, place: number): Subject {
  return part === 'test' ? { of: 'test', place } : { of: 'example', place: first + place };
}
