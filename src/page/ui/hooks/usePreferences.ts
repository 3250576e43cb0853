import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { loadWords } from '../parts/loadWords.ts';
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
  const { i18n } = useTranslation();
  const spoken = i18n.language;
  useLayoutEffect(() => {
    if (spoken !== language) void loadWords(language);
  }, [spoken, language]);
  useLayoutEffect(() => {
    document.documentElement.lang = spoken;
    document.title = i18n.t(title);
  }, [i18n, spoken, title]);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
