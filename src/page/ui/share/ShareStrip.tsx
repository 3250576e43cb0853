import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import './ShareStrip.css';

/** What the link says that the page was opened with: its task, or why it could not be used. */
export function ShareStrip() {
  const { t, i18n } = useTranslation();
  const task = useLinkState(({ lesson }) => lesson.task);
  const opened = useLinkState((state) => state.opened);
  const problem = useLinkState((state) => state.problem);
  const embed = useLinkState((state) => state.embed);
  const close = useLinkState((state) => state.closeNotice);
  const notice = problem !== null || (opened && !embed);
  if (task === '' && !notice) return null;
  return (
    <div className="share-strip">
      {task !== '' && (
        <section className="task" aria-labelledby="task-heading">
          <h2 id="task-heading">{t('share.taskHeading')}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long task scrolls by keyboard */}
          <p className="task-words" tabIndex={0}>
            {task}
          </p>
        </section>
      )}
      {notice && (
        <div className="link-notice" data-problem={problem !== null} role="alert">
          <p>{problem === null ? t('share.opened') : failureText(problem, i18n.language)}</p>
          <button type="button" className="link-close" onClick={close}>
            {t('share.dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}
