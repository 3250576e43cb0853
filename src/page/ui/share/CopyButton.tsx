import { useTranslation } from 'react-i18next';
import { useCopying } from '../hooks/useCopying.ts';
import '../../i18n/shareDialog.ts';

export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { outcome, copy } = useCopying();
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={text === ''}
        onClick={() => void copy(text)}
      >
        {t('shareDialog.copy')}
      </button>
      <p className="share-outcome" aria-live="polite" data-outcome={outcome ?? undefined}>
        {outcome !== null && t(`shareDialog.${outcome}`)}
      </p>
    </>
  );
}
