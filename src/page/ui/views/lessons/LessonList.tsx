import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../controls/Icon.tsx';
import { lessonNames } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonState } from './lessonState.ts';

/** The table of contents: all lessons by their titles, where one is, and what is done. */
export function LessonList() {
  const { t } = useTranslation('lessons');
  const [isOpen, setOpen] = useState(false);
  const { records } = useLessonProgress();
  const done = lessonNames.filter((name) => records[name]?.done).length;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className="button lesson-contents">
        {t('list')}
        <span className="lesson-count-done">
          {t('doneOf', { done, count: lessonNames.length })}
        </span>
        <Icon name="chevron" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className="lesson-layer"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <Popover.Popup className="lesson-popup" aria-label={t('list')}>
            <Contents onChosen={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Contents({ onChosen }: { onChosen(): void }) {
  const { t } = useTranslation('lessons');
  const { lesson, open } = useLessonState();
  const { records } = useLessonProgress();
  return (
    <nav aria-label={t('list')}>
      <ol className="lesson-list">
        {lessonNames.map((name, index) => {
          const { done = false, read = false } = records[name] ?? {};
          return (
            <li key={name}>
              <button
                type="button"
                className="lesson-entry"
                aria-current={name === lesson ? 'page' : undefined}
                onClick={() => {
                  open(name);
                  onChosen();
                }}
              >
                <span>
                  {index + 1}. {t(`pages.${name}.title`)}
                </span>
                {done && <span className="lesson-mark-done">✓ {t('listDone')}</span>}
                {!done && read && <span className="lesson-mark-read">{t('listRead')}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
