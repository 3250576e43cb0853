import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/IconButton.tsx';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { type PoolKind, useLessonNotes } from './lessonNotes.ts';
import { MapPicture } from './MapPicture.tsx';
import { SetUp } from './SetUp.tsx';
import { type Answers, SHIFTED_IMAGES, useAnswers, useTestImages } from './shiftAnswers.ts';
import { shiftedRight } from './shiftedRight.ts';

/** Pixels. */
const FARTHEST = 6;
/** Test images further and further to the right, and what the user's own network says of them. */
export function ShiftTask() {
  const { t } = useTranslation('lessons');
  const facts = useInspected();
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="pooled" />
        <SetUp name="unpooled" />
      </div>
      {facts === null ? <p>{t('count.broken')}</p> : <Shifted facts={facts} />}
      <ShiftTable />
    </>
  );
}

function Shifted({ facts }: { readonly facts: InspectedFacts }) {
  const { t } = useTranslation('lessons');
  const place = useRef<HTMLDivElement>(null);
  const sliderId = useId();
  const [by, setBy] = useState(0);
  const [shown, setShown] = useState(0);
  const images = useTestImages(facts);
  const before = useAnswers(place, facts, images, 0);
  const after = useAnswers(place, facts, images, by);
  const trained = facts.runId !== null && (before?.step ?? 0) > 0;
  const kind = poolKind(facts);
  useEffect(() => {
    if (!trained || before === null || after === null) return;
    const same = before.classes.filter((one, i) => one === after.classes[i]).length;
    const changed = before.classes[shown] !== after.classes[shown];
    useLessonNotes.setState(({ shifts }) => {
      const { kept, changedAt } = shifts[kind];
      const first = changed ? (changedAt ?? by) : changedAt;
      return { shifts: { ...shifts, [kind]: { kept: { ...kept, [by]: same }, changedAt: first } } };
    });
  }, [trained, before, after, by, shown, kind]);
  const classes = images?.classes ?? [];
  const said = (answers: Answers | null) => classes[answers?.classes[shown] ?? -1] ?? '…';
  const [height = 1, width = 1, channels = 1] = facts.network.inputShape;
  const size = height * width * channels;
  const values = useMemo(() => {
    const image = images?.images.subarray(shown * size, (shown + 1) * size) ?? new Uint8Array(size);
    return [0, by].map((by) => Float32Array.from(shiftedRight(image, width, channels, by)));
  }, [images, shown, size, width, channels, by]);
  return (
    <div ref={place} className="lesson-shifted">
      {values.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: before and after
        <figure key={index} className="lesson-shift-picture">
          <MapPicture
            label={t(index === 0 ? 'shiftTask.before' : 'shiftTask.after')}
            values={one}
            place={{ start: 0, step: channels, height, width }}
          />
          <figcaption aria-live="polite">
            {t('shiftTask.said', { said: said(index === 0 ? before : after) })}
          </figcaption>
        </figure>
      ))}
      <div className="lesson-shift-tools">
        <IconButton
          icon="back"
          label={t('shiftTask.previous')}
          hint={t('shiftTask.imageHint')}
          disabled={shown === 0}
          onPress={() => setShown(shown - 1)}
        />
        <IconButton
          icon="forward"
          label={t('shiftTask.next')}
          hint={t('shiftTask.imageHint')}
          disabled={shown + 1 >= (images?.labels.length ?? 1)}
          onPress={() => setShown(shown + 1)}
        />
        <label htmlFor={sliderId}>{t('shiftTask.by', { by })}</label>
        <input
          id={sliderId}
          className="slider"
          type="range"
          min={0}
          max={FARTHEST}
          step={1}
          value={by}
          onChange={(event) => setBy(Number(event.currentTarget.value))}
        />
        <p>{t(trained ? `shiftTask.is.${kind}` : 'shiftTask.untrained')}</p>
      </div>
    </div>
  );
}

/** How many answers stayed, for each shift that was tried. */
function ShiftTable() {
  const { t } = useTranslation('lessons');
  const { shifts } = useLessonNotes();
  const columns = Array.from({ length: FARTHEST }, (_, i) => i + 1);
  return (
    <table className="table lesson-shift-table">
      <caption>{t('shiftTask.caption', { count: SHIFTED_IMAGES })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('shiftTask.pixels')}</th>
          {columns.map((by) => (
            <th key={by} scope="col">
              {by}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['pooled', 'plain'] as const).map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`shiftTask.kinds.${kind}`)}</th>
            {columns.map((by) => (
              <td key={by}>{shifts[kind].kept[by] ?? '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether a network pools its maps. */
function poolKind({ network }: Pick<InspectedFacts, 'network'>): PoolKind {
  return network.layers.some(({ kind }) => /Pooling2D$/.test(kind)) ? 'pooled' : 'plain';
}
