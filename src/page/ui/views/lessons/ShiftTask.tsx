import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { askUntil } from './askUntil.ts';
import { type PoolKind, useLessonNotes } from './lessonNotes.ts';
import { MapPicture } from './MapPicture.tsx';
import { SetUp } from './SetUp.tsx';
import { shiftedRight } from './shiftedRight.ts';

/** Test images that are shifted together. */
const MOST = 100;
/** Pixels. */
const FARTHEST = 6;
/** Between two looks while it trains, ms. */
const EVERY = 1000;

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

type Images = NonNullable<Seen['answer']>;

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
      <caption>{t('shiftTask.caption', { count: MOST })}</caption>
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

/** The first test images; null until they are there. */
function useTestImages({ testFirst, testCount, dataset }: InspectedFacts): Images | null {
  const [images, setImages] = useState<Images | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another data set they are others
  useEffect(() => {
    let wanted = true;
    setImages(null);
    const examples = Array.from({ length: Math.min(MOST, testCount) }, (_, i) => testFirst + i);
    const question = { images: { of: 'dataset', examples }, epoch: 'now', queries: [] } as const;
    void askUntil(question, () => wanted).then((answer) => {
      if (wanted) setImages(answer);
    });
    return () => {
      wanted = false;
    };
  }, [testFirst, testCount, dataset]);
  return images;
}

interface Answers {
  /** of each image the class that the network gives the most */
  readonly classes: readonly number[];
  readonly step: number;
}

/** What the network says of the images, so many pixels to the right. */
function useAnswers(
  place: RefObject<Element | null>,
  { network, head }: InspectedFacts,
  images: Images | null,
  by: number,
): Answers | null {
  const question = useMemo((): Question | null => {
    const [, width = 1, channels = 1] = network.inputShape;
    if (images === null) return null;
    const moved = Uint8Array.from(shiftedRight(images.images, width, channels, by));
    const tensor = { kind: 'output', layer: network.layers.length - 1 } as const;
    return {
      ...{ images: { of: 'page', images: moved, labels: images.labels }, epoch: 'now' },
      ...{ queries: [{ tensor }], every: EVERY },
    };
  }, [network, images, by]);
  const seen = useInspection(place, question);
  return useMemo(() => {
    const outputs = seen?.question === question ? seen?.answer?.tensors[0] : undefined;
    if (outputs === undefined) return null;
    const rows = Array.from({ length: outputs.length / head.units }, (_, n) =>
      outputs.subarray(n * head.units, (n + 1) * head.units),
    );
    return {
      classes: rows.map((row) => row.indexOf(Math.max(...row))),
      step: seen?.answer?.step ?? 0,
    };
  }, [seen, question, head.units]);
}
