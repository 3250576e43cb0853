import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/shareDialog.ts';

const SHOWN_MS = 3000;

export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // No permission, or no secure page: the address can still be selected by hand.
      setOutcome('refused');
    }
  };
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={text === ''}
        onClick={() => void copy()}
      >
        {t('shareDialog.copy')}
      </button>
      <p className="share-outcome" aria-live="polite" data-outcome={outcome ?? undefined}>
        {outcome !== null && t(`shareDialog.${outcome}`)}
      </p>
    </>
  );
}
