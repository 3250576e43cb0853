import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { shareSession } from '../../session/shareSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { isUserData } from '../../store/setup/datasets.ts';
import { type Lesson, useLinkState } from '../../store/share/shareLinkLesson.ts';
import { PageDialog } from '../controls/PageDialog.tsx';
import { CopyButton } from './CopyButton.tsx';
import { LessonForm } from './LessonForm.tsx';
import { QrCode } from './QrCode.tsx';
import '../../i18n/shareDialog.ts';
import './ShareDialog.css';

/** Everything that makes the present set-up an address that opens it. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const linkId = useId();
  const own = useAppStore(({ setup }) => isUserData(setup.dataset));
  const [lesson, setLesson] = useState(useLinkState.getState().lesson);
  const [embed, setEmbed] = useState(false);
  const link = useLink(lesson, embed);
  const address = link instanceof URL ? link.href : '';
  return (
    <PageDialog title={t('share.title')} className="share-dialog" onClose={onClose}>
      <Dialog.Description className="share-words">{t('shareDialog.words')}</Dialog.Description>
      {own && <p className="share-words">{t('shareDialog.own')}</p>}
      <div className="share-link">
        <label htmlFor={linkId}>{t('shareDialog.link')}</label>
        <input
          id={linkId}
          className="share-address"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={address} />
      </div>
      {link instanceof Error && (
        <p className="share-problem" role="alert">
          {failureText(link, i18n.language)}
        </p>
      )}
      <label className="share-check">
        <input
          type="checkbox"
          checked={embed}
          onChange={(event) => setEmbed(event.currentTarget.checked)}
        />
        {t('shareDialog.embed')}
      </label>
      <LessonForm lesson={lesson} onChange={setLesson} />
      <QrCode text={address} />
    </PageDialog>
  );
}

/** The address of the present set-up; null until it is made. */
function useLink(lesson: Lesson, embed: boolean) {
  const setup = useAppStore((state) => state.setup);
  const [link, setLink] = useState<URL | Awaited<ReturnType<typeof shareSession.link>> | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session reads the set-up itself
  useEffect(() => {
    let current = true;
    void shareSession.link(lesson, embed).then((made) => {
      if (current) setLink(made);
    });
    return () => {
      current = false;
    };
  }, [setup, lesson, embed]);
  return link;
}
