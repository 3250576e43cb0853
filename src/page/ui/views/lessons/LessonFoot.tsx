import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { type Lesson, type LessonName, lessonNames } from './lesson.ts';
import { stageBeside, useLessonState } from './lessonState.ts';
import { playPause } from './useClock.ts';

/** Back and Next, paragraph by paragraph and from lesson to lesson, and what plays the paragraph. */
export function LessonFoot({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('lessons');
  const { stage, choice, playing, go, open } = useLessonState();
  const place = lessonNames.indexOf(lesson.name);
  const [back, next] = [stageBeside(stage, -1), stageBeside(stage, 1)];
  const [lessonBefore, lessonAfter] = [lessonNames[place - 1], lessonNames[place + 1]];
  const titleOf = (name: LessonName) =>
    `${lessonNames.indexOf(name) + 1}. ${t(`pages.${name}.title`)}`;
  const onward =
    lessonAfter === undefined ? t('last') : t('toLesson', { title: titleOf(lessonAfter) });
  const moves = lesson.scenes[choice === null ? stage : 'answer']?.beats !== undefined;
  const goNext = () => {
    if (next !== undefined) go(next);
    else if (lessonAfter !== undefined) open(lessonAfter);
  };
  const goBack = () => {
    if (back !== undefined) go(back);
    else if (lessonBefore !== undefined) open(lessonBefore);
  };
  return (
    <div className="lesson-foot">
      <ActionButton
        label={t('back')}
        hint={
          back === undefined && lessonBefore !== undefined
            ? t('backLesson', { title: titleOf(lessonBefore) })
            : t('backHint')
        }
        disabled={back === undefined && lessonBefore === undefined}
        onPress={goBack}
      />
      {moves && (
        <ActionButton
          label={t(playing ? 'pause' : 'play')}
          hint={t(playing ? 'pauseHint' : 'playHint')}
          icon={playing ? 'pause' : 'play'}
          onPress={() => playPause(lesson)}
        />
      )}
      <span className="lesson-stage">{t(`stages.${stage}`)}</span>
      <ActionButton
        primary
        label={next === undefined ? onward : t('next')}
        hint={t(next === undefined ? 'nextLessonHint' : `nextHints.${next}`)}
        disabled={next === undefined && lessonAfter === undefined}
        onPress={goNext}
      />
    </div>
  );
}
