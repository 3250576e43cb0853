import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { runsSession } from '../../../../session/runsSession.ts';
import { useAppStore } from '../../../../store/appStore.ts';
import { listed, type SavedRun, useSavedRuns } from '../../../../store/runs/savedRuns.ts';
import { lectureSetup } from '../../../../store/setup/setupSlice.ts';
import { ChartPanel } from '../../../charts/ChartPanel.tsx';
import { formatMetric } from '../../../format/format.ts';
import type { Facts, Lesson } from '../lesson.ts';
import { counterpart, hasDropout } from '../lessonRuns.ts';
import { lessonSetups } from '../lessonSetups.ts';
import { SetUp } from '../SetUp.tsx';

const EPOCHS = 3;
const GAP = 0.1;

type Losses = Pick<SavedRun['history'][number], 'epoch' | 'loss' | 'val_loss'>;

/** How far loss and val_loss are apart at the end of an epoch. */
function gapOf(last: Losses | undefined): number | null {
  return last && last.val_loss !== null ? Math.abs(last.val_loss - last.loss) : null;
}

/** The run on the page, and the one with which it is compared. */
function useBoth() {
  const { request, history } = useAppStore(({ run }) => run);
  const other = useSavedRuns((runs) => counterpart(listed(runs), request));
  return { request, history, other };
}

/** The curves of both runs, and how far each one's are apart. */
function DropoutView() {
  const { t } = useTranslation('lessons');
  const { request, history, other } = useBoth();
  useOverlay(other?.id ?? null);
  const drops = request !== null && hasDropout(request.network);
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="dropout" />
        <SetUp name="fewImages" />
      </div>
      <GapLine drops={drops} last={history.at(-1)} />
      <GapLine drops={!drops} last={other?.history.at(-1)} />
      {history.length > 0 && other === null && (
        <p className="lesson-gap">{t(drops ? 'needsPlain' : 'needsDropout')}</p>
      )}
      <ChartPanel metric="loss" empty={<p className="chart-empty">{t('noRun')}</p>} />
    </>
  );
}

/** Lays that run beside the current one while the lesson is open. */
function useOverlay(id: string | null): void {
  useEffect(() => {
    const before = useSavedRuns.getState().overlaid;
    return () => void runsSession.overlay(before);
  }, []);
  useEffect(() => {
    if (id !== null) void runsSession.overlay([id]);
  }, [id]);
}

function GapLine({ drops, last }: { readonly drops: boolean; readonly last: Losses | undefined }) {
  const { t } = useTranslation('lessons');
  const gap = gapOf(last);
  if (last === undefined || gap === null) return null;
  return (
    <p className="lesson-gap">
      <b>{t(drops ? 'withDropout' : 'withoutDropout')}</b>{' '}
      {t('gap', {
        epoch: last.epoch,
        loss: formatMetric(last.loss),
        val: formatMetric(last.val_loss ?? Number.NaN),
        gap: formatMetric(gap),
      })}
    </p>
  );
}

/** The histories with Dropout and without. */
function histories({ app, saved }: Pick<Facts, 'app' | 'saved'>) {
  const { request, history } = app.run;
  const other = counterpart(saved, request)?.history ?? [];
  const drops = request !== null && hasDropout(request.network);
  return drops ? { dropped: history, plain: other } : { dropped: other, plain: history };
}

export const dropout: Lesson = {
  name: 'dropout',
  View: DropoutView,
  right: 'b',
  scenes: {
    one: { beats: [{ after: 400, light: 'layer' }] },
    two: { beats: [{ after: 400, light: 'val' }] },
    three: { beats: [{ after: 400, light: 'gap' }] },
  },
  numbers(facts) {
    const { layers } = lessonSetups.dropout(lectureSetup).network;
    const layer = layers.find((layer) => layer.kind === 'Dropout');
    const rate = layer?.kind === 'Dropout' ? layer.config.rate : 0;
    const { plain } = histories(facts);
    const plainGap = gapOf(plain.at(-1));
    return {
      ...{ rate: `${rate * 100}%`, epochs: String(EPOCHS), gap: String(GAP) },
      plainGap: plainGap === null ? '—' : formatMetric(plainGap),
    };
  },
  isDone(facts) {
    const { dropped, plain } = histories(facts);
    const gap = gapOf(dropped.at(-1));
    return plain.length >= EPOCHS && dropped.length >= EPOCHS && gap !== null && gap < GAP;
  },
};
