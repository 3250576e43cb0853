import { useLayoutEffect } from 'react';
import { i18n, speak } from '../../i18n/i18n.ts';
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
export function usePreferences(title: 'page.title' | 'bench.title' = 'page.title'): void {
  const language = useAppStore((state) => state.preferences.language);
  const theme = useTheme();
  useLayoutEffect(() => {
    let wanted = true;
    const name = () => {
      if (!wanted) return;
      document.documentElement.lang = i18n.language;
      document.title = i18n.t(title);
    };
    if (i18n.language === language) name();
    // Without its words, as offline before they ever came, the page keeps the language it has.
    else void speak(language).then(name, () => undefined);
    return () => {
      wanted = false;
    };
  }, [language, title]);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
