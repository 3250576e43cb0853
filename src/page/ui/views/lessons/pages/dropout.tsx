import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../../../store/appStore.ts';
import { lectureSetup } from '../../../../store/setup/setupSlice.ts';
import { ChartPanel } from '../../../charts/ChartPanel.tsx';
import { formatMetric } from '../../../format/format.ts';
import type { Lesson } from '../lesson.ts';
import { lessonSetups } from '../lessonSetups.ts';
import { SetUp } from '../SetUp.tsx';

const EPOCHS = 3;
const GAP = 0.1;

/** The curves, and how far they are apart. */
function DropoutView() {
  const { t } = useTranslation('lessons');
  const last = useAppStore((state) => state.run.history.at(-1));
  const gap = last && last.val_loss !== null ? Math.abs(last.val_loss - last.loss) : null;
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="dropout" />
        <SetUp name="fewImages" />
        {last && gap !== null && (
          <p className="lesson-gap">
            {t('gap', {
              epoch: last.epoch,
              loss: formatMetric(last.loss),
              val: formatMetric(last.val_loss ?? Number.NaN),
              gap: formatMetric(gap),
            })}
          </p>
        )}
      </div>
      <ChartPanel metric="loss" empty={<p className="chart-empty">{t('noRun')}</p>} />
    </>
  );
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
  numbers() {
    const { layers } = lessonSetups.dropout(lectureSetup).network;
    const layer = layers.find((layer) => layer.kind === 'Dropout');
    const rate = layer?.kind === 'Dropout' ? layer.config.rate : 0;
    return { rate: `${rate * 100}%`, epochs: String(EPOCHS), gap: String(GAP) };
  },
  isDone({ app }) {
    const { request, history } = app.run;
    const last = history.at(-1);
    const drops = request?.network.layers.some(
      ({ kind, disabled }) => kind === 'Dropout' && disabled !== true,
    );
    if (drops !== true || history.length < EPOCHS || !last || last.val_loss === null) return false;
    return Math.abs(last.val_loss - last.loss) < GAP;
  },
};
