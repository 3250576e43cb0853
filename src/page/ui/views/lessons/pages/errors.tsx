import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../session/inspectionQueue.ts';
import { testImageOf } from '../../../../session/testImages.ts';
import { useDrawing } from '../../../../store/draw/drawing.ts';
import { inkOfImage } from '../../../../store/draw/networkImage.ts';
import { useInspectView } from '../../../../store/inspect/inspectView.ts';
import { useOpenedCell } from '../../../../store/inspect/openedCell.ts';
import { softmax } from '../../../../store/inspect/softmax.ts';
import { ActionButton } from '../../../controls/ActionButton.tsx';
import { type InspectedFacts, useInspected } from '../../../hooks/useInspected.ts';
import { useInspection } from '../../../hooks/useInspection.ts';
import { useRecordTab } from '../../../panels/recordTab.ts';
import { FeatureMaps } from '../../featureMaps/FeatureMaps.tsx';
import { imagesOf } from '../../featureMaps/imagesOf.ts';
import { GoOn } from '../GoOn.tsx';
import type { Lesson } from '../lesson.ts';
import { useLessonNotes, type Verdict } from '../lessonNotes.ts';
import { useLessonState } from '../lessonState.ts';
import { SetUp } from '../SetUp.tsx';

/** What is to be drawn, and what the network is to take it for: MNIST names its classes so. */
const FOUR = 4;
const NINE = '9';
/** Test images among which a 4 is looked for. */
const MOST = 100;

/** The maps of one test image, and what the network says of it. */
function ErrorsView() {
  const facts = useInspected();
  const stage = useLessonState((state) => state.stage);
  return (
    <>
      <div className="lesson-tools">
        {stage === 'task' && <SetUp name="quick" />}
        {facts !== null && <VerdictLine facts={facts} />}
        <GoOn view="errors" />
        {stage === 'task' ? <BeginFour facts={facts} /> : <GoOn view="draw" />}
      </div>
      <div className="lesson-maps">
        <FeatureMaps />
      </div>
    </>
  );
}

function VerdictLine({ facts }: { readonly facts: InspectedFacts }) {
  const { t } = useTranslation('lessons');
  const place = useRef<HTMLParagraphElement>(null);
  const { subject, epoch } = useInspectView();
  const question = useMemo((): Question => {
    const layer = facts.network.layers.length - 1;
    const queries = [{ tensor: { kind: 'output', layer } }] as const;
    return { images: imagesOf(subject, facts), epoch, queries };
  }, [facts, subject, epoch]);
  const answer = useInspection(place, question)?.answer ?? null;
  const isLogits = facts.head.softmax;
  const drawn = subject.of === 'own';
  const verdict = useMemo(
    () => answer && verdictOf(answer, isLogits, drawn),
    [answer, isLogits, drawn],
  );
  useEffect(() => useLessonNotes.setState({ verdict }), [verdict]);
  useEffect(() => () => useLessonNotes.setState({ verdict: null }), []);
  return (
    <p ref={place} className="lesson-verdict" aria-live="polite">
      {verdict !== null &&
        t(verdict.said === verdict.truth ? 'verdictRight' : 'verdictWrong', { ...verdict })}
    </p>
  );
}

/** Puts a 4 of the test set on the board, which then says that it is one, whatever becomes of it. */
function BeginFour({ facts }: { readonly facts: InspectedFacts | null }) {
  const { t } = useTranslation('lessons');
  const { choose } = useRecordTab();
  const begin = async () => {
    if (facts === null) return;
    const [height = 1, width = 1, channels = 1] = facts.network.inputShape;
    const { testFirst, testCount } = facts;
    const places = Array.from({ length: Math.min(MOST, testCount) }, (_, n) => testFirst + n);
    const image = await testImageOf(places, FOUR, 0);
    if (image === null) return;
    const ink = inkOfImage(image, [height, width, channels], false);
    useDrawing.getState().startFrom(ink, FOUR);
    choose('draw');
  };
  return (
    <ActionButton label={t('beginFour')} hint={t('beginFourHint')} onPress={() => void begin()} />
  );
}

interface Answer {
  readonly tensors: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
  readonly classes: readonly string[];
}

/**
 * The class with the largest output, and the label.
 * @param isLogits whether a softmax follows the outputs
 * @returns null where there are no classes to choose from
 */
export function verdictOf(
  { tensors, labels, classes }: Answer,
  isLogits: boolean,
  drawn: boolean,
): Verdict | null {
  const outputs = Array.from(tensors[0] ?? []).slice(0, classes.length);
  const shares = isLogits ? softmax(outputs) : outputs;
  const largest = Math.max(...shares);
  const said = classes[shares.indexOf(largest)];
  const truth = classes[labels[0] ?? -1];
  if (said === undefined || truth === undefined) return null;
  return { said, truth, drawn, share: `${Math.round(largest * 100)}%` };
}

/** The strip is wider than its place. */
function showBlock(block: string): () => void {
  return () => {
    const element = globalThis.document?.querySelector(`.lesson-maps .map-block${block}`);
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
}

export const errors: Lesson = {
  name: 'errors',
  View: ErrorsView,
  right: 'b',
  scenes: {
    one: {
      set() {
        useOpenedCell.getState().close();
        useInspectView.setState({ subject: { of: 'test', place: 0 }, epoch: 'now' });
      },
      beats: [{ after: 400, light: 'bars', act: showBlock('[data-kind="bars"]') }],
    },
    two: { beats: [{ after: 400, light: 'wrong' }] },
    three: { beats: [{ after: 400, light: 'image', act: showBlock(':first-child') }] },
  },
  numbers: ({ notes }) => ({
    ...{ four: String(FOUR), nine: NINE },
    share: notes.verdict?.share ?? '—',
    said: notes.verdict?.said ?? '—',
    truth: notes.verdict?.truth ?? '—',
  }),
  isDone({ app, notes }) {
    const { verdict } = notes;
    const isSoTaken = verdict?.truth === String(FOUR) && verdict.said === NINE;
    return app.run.history.length > 0 && isSoTaken && verdict.drawn;
  },
};
