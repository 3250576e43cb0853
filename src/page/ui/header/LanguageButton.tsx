import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';

/** Named in the language it switches to. */
export function LanguageButton() {
  const { t } = useTranslation();
  const language = useAppStore((state) => state.preferences.language);
  const choose = useAppStore((state) => state.chooseLanguage);
  const other = language === 'en' ? 'ko' : 'en';
  return (
    <button type="button" className="button" lang={other} onClick={() => choose(other)}>
      {t('page.otherLanguage')}
    </button>
  );
}
