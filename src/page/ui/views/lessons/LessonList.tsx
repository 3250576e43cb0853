import { useTranslation } from 'react-i18next';
import { Hint } from '../../controls/Hint.tsx';
import { type LessonName, lessonNames } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonState } from './lessonState.ts';

/** All lessons by their numbers: where one is, and what is done. */
export function LessonList() {
  const { t } = useTranslation('lessons');
  const { lesson, open } = useLessonState();
  const { records } = useLessonProgress();
  const nameOf = (name: LessonName, index: number) => {
    const title = `${index + 1}. ${t(`pages.${name}.title`)}`;
    if (records[name]?.done) return t('listDone', { title });
    return records[name]?.read ? t('listRead', { title }) : title;
  };
  return (
    <nav aria-label={t('list')}>
      <ol className="lesson-list">
        {lessonNames.map((name, index) => (
          <li key={name}>
            <Hint text={nameOf(name, index)}>
              <button
                type="button"
                className="lesson-number"
                aria-label={nameOf(name, index)}
                aria-current={name === lesson ? 'page' : undefined}
                data-read={records[name]?.read || undefined}
                data-done={records[name]?.done || undefined}
                onClick={() => open(name)}
              >
                {index + 1}
              </button>
            </Hint>
          </li>
        ))}
      </ol>
    </nav>
  );
}
