import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/convolution.ts';
import '../../../i18n/lessons.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { useCopying } from '../../hooks/useCopying.ts';
import { useLabState } from '../convolution/labState.ts';
import { allLessons } from './allLessons.ts';
import { LessonList } from './LessonList.tsx';
import { LessonPage } from './LessonPage.tsx';
import { askedLesson, lessonLink, withLesson } from './lessonAddress.ts';
import { useLessonState } from './lessonState.ts';
import './Lessons.css';
import './lights.css';

/** The lecture page by page, on the parts of this page. */
export function Lessons() {
  const { t } = useTranslation('lessons');
  useLoan();
  useAddress();
  const unknown = useLessonState((state) => state.unknown);
  const lesson = useLessonState((state) => allLessons[state.lesson]);
  const place = useRef<HTMLElement>(null);
  // On a phone the tabs are far below the top.
  useEffect(() => {
    const { linked } = useLessonState.getState();
    if (linked) place.current?.scrollIntoView({ block: 'start' });
    useLessonState.setState({ linked: false });
  }, []);
  return (
    <section ref={place} className="panel lessons" aria-labelledby="lessons-heading">
      <h2 className="visually-hidden" id="lessons-heading">
        {t('title')}
      </h2>
      <header className="lesson-head">
        <LessonList />
        <CopyLink />
      </header>
      {unknown !== null && (
        <p role="alert" className="lesson-unknown">
          {t('unknown', { name: unknown })}
        </p>
      )}
      <LessonPage key={lesson.name} lesson={lesson} />
    </section>
  );
}

/** What other views show comes back as it was: a lesson only borrows it. */
function useLoan(): void {
  const [lent] = useState(() => ({
    lab: useLabState.getState(),
    view: useInspectView.getState(),
    cell: useOpenedCell.getState(),
  }));
  useEffect(
    () => () => {
      useLabState.setState(lent.lab);
      useInspectView.setState(lent.view);
      useOpenedCell.setState(lent.cell);
    },
    [lent],
  );
}

/** While the lessons are open the address says which, and a link to the set-up that is made meanwhile leads there too. */
function useAddress(): void {
  const lesson = useLessonState((state) => state.lesson);
  useEffect(() => {
    // As it came, another program may have written a set-up behind the name, which is still to be read.
    if (askedLesson(location.href) !== lesson) {
      history.replaceState(history.state, '', withLesson(location.href, lesson));
    }
  }, [lesson]);
  useEffect(
    () => () => history.replaceState(history.state, '', withLesson(location.href, null)),
    [],
  );
}

function CopyLink() {
  const { t } = useTranslation('lessons');
  const lesson = useLessonState((state) => state.lesson);
  const { outcome, copy } = useCopying();
  return (
    <div className="lesson-copy">
      <span aria-live="polite">{outcome !== null && t(outcome)}</span>
      <IconButton
        icon="copy"
        label={t('copyLink')}
        hint={t('copyLinkHint')}
        onPress={() => void copy(lessonLink(location.href, lesson))}
      />
    </div>
  );
}
