import { useTranslation } from 'react-i18next';
import type { Lesson } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonState } from './lessonState.ts';

const choices = ['a', 'b', 'c'] as const;

interface PredictionProps {
  readonly lesson: Lesson;
  readonly numbers: Readonly<Record<string, string>>;
}

/** A question before the answer shows. Every answer gets a reply, and another may be tried. */
export function Prediction({ lesson, numbers }: PredictionProps) {
  const { t } = useTranslation('lessons');
  const { choice, choose } = useLessonState();
  const { note } = useLessonProgress();
  const page = `pages.${lesson.name}` as const;
  return (
    <section className="lesson-predict" aria-label={t('predict')}>
      <p>
        <b>{t('predict')}</b> {t(`${page}.ask`, { replace: numbers })}
      </p>
      <div className="lesson-choices">
        {choices.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={choice === one}
            data-right={(choice === one && one === lesson.right) || undefined}
            onClick={() => {
              choose(one);
              note(lesson.name, 'predicted');
            }}
          >
            {t(`${page}.choices.${one}`, { replace: numbers })}
          </button>
        ))}
      </div>
      <p className="lesson-reply" aria-live="polite">
        {choice !== null && (
          <>
            <b>{t(choice === lesson.right ? 'right' : 'wrong')}</b>{' '}
            {t(`${page}.replies.${choice}`, { replace: numbers })}
          </>
        )}
      </p>
    </section>
  );
}
