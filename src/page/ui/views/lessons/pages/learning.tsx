import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedNetwork } from '../../../../../engine/network/resolve.ts';
import { metricsLog } from '../../../../store/charts/metricsLog.ts';
import { useInspectView } from '../../../../store/inspect/inspectView.ts';
import { useOpenedCell } from '../../../../store/inspect/openedCell.ts';
import { formatMetric } from '../../../format/format.ts';
import { useInspected } from '../../../hooks/useInspected.ts';
import { useLogVersion } from '../../../hooks/useLogVersion.ts';
import { OpenedCell } from '../../openedCell/OpenedCell.tsx';
import type { Lesson } from '../lesson.ts';
import { useLessonNotes } from '../lessonNotes.ts';
import { SetUp } from '../SetUp.tsx';

/** One weight of the first layer that has any: its gradient on the next batch, and the step that follows. */
function LearningView() {
  const { t } = useTranslation('lessons');
  const facts = useInspected();
  const network = facts?.network ?? null;
  const [openedIn, setOpenedIn] = useState<ResolvedNetwork | null>(null);
  useEffect(() => {
    const layer = network?.layers.findIndex(({ params }) => params.length > 0) ?? -1;
    useInspectView.setState({ subject: { of: 'nextBatch' }, epoch: 'now' });
    if (layer < 0) useOpenedCell.getState().close();
    else useOpenedCell.getState().open({ tensor: { kind: 'weightGradients', layer }, index: 0 });
    setOpenedIn(network);
  }, [network]);
  const cell = useOpenedCell(({ path }) => path.at(-1));
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="quick" />
        <LossLine />
      </div>
      {facts === null && <p>{t('count.broken')}</p>}
      {facts !== null && cell !== undefined && openedIn === network && (
        <OpenedCell facts={facts} cell={cell} />
      )}
    </>
  );
}

function LossLine() {
  const { t } = useTranslation('lessons');
  useLogVersion();
  const losses = metricsLog.steps('loss');
  const [first, last] = [losses[0], losses.at(-1)];
  if (first === undefined || last === undefined)
    return <p className="lesson-loss">{t('noStep')}</p>;
  return (
    <p className="lesson-loss">
      {t('lossSoFar', {
        first: formatMetric(first),
        last: formatMetric(last),
        step: losses.length,
      })}
    </p>
  );
}

export const learning: Lesson = {
  name: 'learning',
  View: LearningView,
  right: 'b',
  scenes: {
    one: { beats: [{ after: 400, light: 'loss' }] },
    two: { beats: [{ after: 400, light: 'gradient' }] },
    three: {
      beats: [
        { after: 400, light: 'update' },
        { after: 1800, light: 'rate' },
      ],
    },
    task: { set: () => useLessonNotes.setState({ stepsBefore: metricsLog.stepCount }) },
  },
  numbers({ log }) {
    const losses = log.steps('loss');
    return {
      firstLoss: formatMetric(losses[0] ?? 0),
      lastLoss: formatMetric(losses.at(-1) ?? 0),
      steps: String(losses.length),
    };
  },
  isDone({ log, notes }) {
    const losses = log.steps('loss');
    if (losses.length === notes.stepsBefore) return false;
    return losses.length > 1 && (losses.at(-1) ?? Infinity) <= (losses[0] ?? 0) / 2;
  },
};
