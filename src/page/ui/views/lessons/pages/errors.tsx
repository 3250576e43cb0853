import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../../store/inspect/inspectView.ts';
import { useOpenedCell } from '../../../../store/inspect/openedCell.ts';
import { softmax } from '../../../../store/inspect/softmax.ts';
import { type InspectedFacts, useInspected } from '../../../hooks/useInspected.ts';
import { useInspection } from '../../../hooks/useInspection.ts';
import { FeatureMaps } from '../../featureMaps/FeatureMaps.tsx';
import { imagesOf } from '../../featureMaps/imagesOf.ts';
import { GoOn } from '../GoOn.tsx';
import type { Lesson } from '../lesson.ts';
import { useLessonNotes, type Verdict } from '../lessonNotes.ts';

/** The maps of one test image, and what the network says of it. */
function ErrorsView() {
  const facts = useInspected();
  return (
    <>
      <div className="lesson-tools">
        {facts !== null && <VerdictLine facts={facts} />}
        <GoOn view="errors" />
        <GoOn view="draw" />
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
  const verdict = useMemo(() => answer && verdictOf(answer, isLogits), [answer, isLogits]);
  useEffect(() => useLessonNotes.setState({ verdict }), [verdict]);
  useEffect(() => () => useLessonNotes.setState({ verdict: null }), []);
  return (
    <p ref={place} className="lesson-verdict" aria-live="polite">
      {verdict !== null &&
        t(verdict.said === verdict.truth ? 'verdictRight' : 'verdictWrong', { ...verdict })}
    </p>
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
export function verdictOf({ tensors, labels, classes }: Answer, isLogits: boolean): Verdict | null {
  const outputs = Array.from(tensors[0] ?? []).slice(0, classes.length);
  const shares = isLogits ? softmax(outputs) : outputs;
  const largest = Math.max(...shares);
  const said = classes[shares.indexOf(largest)];
  const truth = classes[labels[0] ?? -1];
  if (said === undefined || truth === undefined) return null;
  return { said, truth, share: `${Math.round(largest * 100)}%` };
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
    said: notes.verdict?.said ?? '—',
    truth: notes.verdict?.truth ?? '—',
  }),
  isDone({ app, notes }) {
    const { verdict } = notes;
    return app.run.history.length > 0 && verdict !== null && verdict.said !== verdict.truth;
  },
};
