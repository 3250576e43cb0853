import { useLayoutEffect } from 'react';
import { i18n } from '../../i18n/i18n.ts';
import { useAppStore } from '../../store/appStore.ts';
import { useMediaQuery } from './useMediaQuery.ts';

/** The theme in force: the user's choice, else the operating system's. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useAppStore((state) => state.preferences.theme);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  if (chosen !== 'system') return chosen;
  return systemIsDark ? 'dark' : 'light';
}

/** Puts language and theme where CSS, i18n and assistive technology look for them. */
export function usePreferences(): void {
  const language = useAppStore((state) => state.preferences.language);
  const theme = useTheme();
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
    document.title = i18n.t('page.title');
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
