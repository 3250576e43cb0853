import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { motion } from '../../hooks/motion.ts';
import { factsNow } from './facts.ts';
import { LessonFoot } from './LessonFoot.tsx';
import { type Lesson, lessonNames, stages } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonState } from './lessonState.ts';
import { Prediction } from './Prediction.tsx';
import { useClock } from './useClock.ts';
import { useLight } from './useLight.ts';
import { useTask } from './useTask.ts';
import { Words } from './Words.tsx';

const paragraphs = ['one', 'two', 'three'] as const;

/** One lesson: its words, the view that they drive, a prediction, a task. */
export function LessonPage({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('lessons');
  const { stage, said, pointed } = useLessonState();
  const { note } = useLessonProgress();
  const before = useLessonProgress(({ records }) => records[lesson.name]?.done ?? false);
  useClock(lesson);
  const done = useTask(lesson);
  useLight(pointed ?? said);
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.querySelector('.lesson-view')?.scrollTo({ top: 0 });
    if (stage !== 'one') words.current?.scrollIntoView({ block: 'nearest', behavior: motion() });
  }, [stage]);
  useEffect(() => {
    if (stage === 'predict') note(lesson.name, 'read');
  }, [stage, lesson, note]);
  const numbers = lesson.numbers(factsNow());
  const reached = stages.indexOf(stage);
  const { View } = lesson;
  return (
    <>
      <div ref={words} className="lesson-words">
        <h3 className="lesson-title">
          {lessonNames.indexOf(lesson.name) + 1}. {t(`pages.${lesson.name}.title`)}
        </h3>
        <div className="lesson-said" aria-live="polite">
          {paragraphs.map(
            (paragraph, index) =>
              index <= reached &&
              reached < paragraphs.length && (
                <p key={paragraph} data-past={index < reached || undefined}>
                  <Words text={t(`pages.${lesson.name}.${paragraph}`, { replace: numbers })} />
                </p>
              ),
          )}
        </div>
        {stage === 'predict' && <Prediction lesson={lesson} numbers={numbers} />}
        {stage === 'task' && (
          <section className="lesson-task" aria-label={t('task')}>
            <p>
              <b>{t('task')}</b> {t(`pages.${lesson.name}.task`, { replace: numbers })}
            </p>
          </section>
        )}
        <p className="lesson-done" aria-live="polite">
          {stage === 'task' && done && (
            <>
              <b>✓ {t('done')}</b> {t(`pages.${lesson.name}.done`, { replace: numbers })}
            </>
          )}
          {stage === 'task' && before && !done && t('doneBefore')}
        </p>
      </div>
      <ScrollRegion className="lesson-view" label={t('view')}>
        <View key={lesson.name} />
      </ScrollRegion>
      <LessonFoot lesson={lesson} />
    </>
  );
}
