import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { loadWords } from '../parts/loadWords.ts';

/** Named in the language it switches to. */
export function LanguageButton() {
  const { t, i18n } = useTranslation();
  const wanted = useAppStore((state) => state.preferences.language);
  const choose = useAppStore((state) => state.chooseLanguage);
  const other = i18n.language === 'en' ? 'ko' : 'en';
  // Chosen before, and its words did not come: they may now.
  const press = () => (wanted === other ? void loadWords(other) : choose(other));
  return (
    <button type="button" className="button" lang={other} onClick={press}>
      {t('page.otherLanguage')}
    </button>
  );
}
