import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { adapterHelp } from './en/adapterHelp.ts';
import type { convolution } from './en/convolution.ts';
import { en } from './en/en.ts';
import type { errors } from './en/errors.ts';
import type { inside } from './en/inside.ts';
import type { kernels } from './en/kernels.ts';
import type { lessonPages } from './en/lessonPages.ts';
import type { lessons } from './en/lessons.ts';
import type { throughTime } from './en/throughTime.ts';
import type { LaterWords } from './laterWords.ts';
import type { Translated } from './translated.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof en & LaterWords;
      adapterHelp: typeof adapterHelp;
      inside: typeof inside;
      convolution: typeof convolution;
      errors: typeof errors;
      kernels: typeof kernels;
      throughTime: typeof throughTime;
      lessons: typeof lessons & { readonly pages: typeof lessonPages };
    };
  }
}

export const i18n = i18next.createInstance();

i18n.use(initReactI18next).init({
  resources: { en: { translation: en } },
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
});

/**
 * Words that come with a later part of the page, in both languages. Every file that asks for some
 * of them imports the bundle that adds them.
 */
export function addWords<Name extends keyof LaterWords>(
  name: Name,
  english: LaterWords[Name],
  korean: Translated<LaterWords[Name]>,
): void {
  i18n.addResourceBundle('en', 'translation', { [name]: english }, true);
  i18n.addResourceBundle('ko', 'translation', { [name]: korean }, true);
}

/** Korean words come when they are asked for, English ones with the page. */
export async function loadLanguage(language: string): Promise<void> {
  if (language !== 'ko' || i18n.hasResourceBundle('ko', 'failures')) return;
  const [{ ko }, { failures }] = await Promise.all([
    import('./ko/ko.ts'),
    import('./ko/failures.ts'),
  ]);
  i18n.addResourceBundle('ko', 'translation', ko, true);
  i18n.addResourceBundle('ko', 'failures', failures);
}

/** Changes the page's language once its words are here; the page stays as it is where they cannot come. */
export async function speak(language: string): Promise<void> {
  await loadLanguage(language);
  await i18n.changeLanguage(language);
}
