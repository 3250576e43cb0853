import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import { Hint } from '../controls/Hint.tsx';
import { lazyPart } from '../parts/lazyPart.tsx';

/** The QR code comes with the dialog, not with the page. */
const LazyShareDialog = lazyPart(async () => (await import('./ShareDialog.tsx')).ShareDialog);

export function ShareButton() {
  const { t } = useTranslation();
  const open = useLinkState((state) => state.dialog);
  const show = useLinkState((state) => state.showDialog);
  const close = () => show(false);
  return (
    <>
      <Hint text={t('share.hint')}>
        <button type="button" className="button share-button" onClick={() => show(true)}>
          {t('share.open')}
        </button>
      </Hint>
      {open && <LazyShareDialog onClose={close} onMissing={close} />}
    </>
  );
}
