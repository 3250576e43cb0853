import { useTranslation } from 'react-i18next';
import { trainingPart } from '../../../../../engine/core/split.ts';
import { useAppStore } from '../../../../store/appStore.ts';
import { bestEpoch } from '../../../../store/charts/chartBest.ts';
import { lectureSetup } from '../../../../store/setup/setupSlice.ts';
import { ChartPanel } from '../../../charts/ChartPanel.tsx';
import { HintedSelect } from '../../../controls/HintedSelect.tsx';
import type { Lesson } from '../lesson.ts';
import { useLessonNotes } from '../lessonNotes.ts';
import { lessonSetups } from '../lessonSetups.ts';
import { SetUp } from '../SetUp.tsx';

/** Epochs after which one can tell. */
const ENOUGH = 5;

/** The curves, and where one would stop. */
function ValidationView() {
  const { t } = useTranslation('lessons');
  const history = useAppStore((state) => state.run.history);
  const { markedEpoch } = useLessonNotes();
  const options = [
    { value: '', label: '—' },
    ...history.map(({ epoch }) => ({ value: String(epoch), label: String(epoch) })),
  ];
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="fewImages" />
        <span className="lesson-mark">
          <span aria-hidden="true">{t('mark')}</span>
          <HintedSelect
            label={t('mark')}
            hint={t('markHint')}
            options={options}
            value={markedEpoch === null ? '' : String(markedEpoch)}
            onChoose={(value) =>
              useLessonNotes.setState({ markedEpoch: value === '' ? null : Number(value) })
            }
          />
        </span>
      </div>
      <ChartPanel metric="loss" empty={<p className="chart-empty">{t('noRun')}</p>} />
    </>
  );
}

export const validation: Lesson = {
  name: 'validation',
  View: ValidationView,
  right: 'b',
  scenes: {
    one: {
      beats: [
        { after: 400, light: 'loss' },
        { after: 1500, light: 'val' },
      ],
    },
    three: { beats: [{ after: 400, light: 'val' }] },
    task: { set: () => useLessonNotes.setState({ markedEpoch: null }) },
  },
  numbers({ app }) {
    const { texts } = lessonSetups.fewImages(lectureSetup);
    const images = trainingPart(Number(texts.trainingImages), Number(texts.validationSplit));
    const best = bestEpoch(app.run.history, 'loss')?.epoch;
    return { images: String(images), epochs: texts.epochs, best: String(best ?? '—') };
  },
  isDone({ app, notes }) {
    const best = bestEpoch(app.run.history, 'loss');
    const enough = app.run.history.length >= ENOUGH;
    return enough && best?.series === 'val_loss' && notes.markedEpoch === best.epoch;
  },
};
