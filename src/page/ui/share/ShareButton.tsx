import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import { Hint } from '../controls/Hint.tsx';

/** The QR code comes with the dialog, not with the page. */
const LazyShareDialog = lazy(async () => {
  const { ShareDialog } = await import('./ShareDialog.tsx');
  return { default: ShareDialog };
});

export function ShareButton() {
  const { t } = useTranslation();
  const open = useLinkState((state) => state.dialog);
  const show = useLinkState((state) => state.showDialog);
  return (
    <>
      <Hint text={t('share.hint')}>
        <button type="button" className="button share-button" onClick={() => show(true)}>
          {t('share.open')}
        </button>
      </Hint>
      {open && (
        <Suspense>
          <LazyShareDialog onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
