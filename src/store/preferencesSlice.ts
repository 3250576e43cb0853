import * as z from 'zod/mini';
import type { StateCreator } from 'zustand';

const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** `system` follows the operating system until the user chooses. */
type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

export interface PreferencesSlice {
  readonly preferences: Preferences;
  chooseLanguage(language: Language): void;
  chooseTheme(theme: Theme): void;
}

const storedSchema = z.object({
  preferences: z.object({
    language: z.enum(languages),
    theme: z.enum(['system', 'light', 'dark']),
  }),
});

/** What was stored, or null where it is not ours or of another version. */
export function parsePreferences(stored: unknown): Preferences | null {
  const result = storedSchema.safeParse(stored);
  return result.success ? result.data.preferences : null;
}

/** Korean where it is the browser's first language, else English. */
export function preferredLanguage(browserLanguage: string): Language {
  return /^ko\b/i.test(browserLanguage) ? 'ko' : 'en';
}

export function createPreferencesSlice(
  browserLanguage: string,
): StateCreator<PreferencesSlice, [], [], PreferencesSlice> {
  return (set, get) => {
    const change = (changes: Partial<Preferences>) =>
      set({ preferences: { ...get().preferences, ...changes } });
    return {
      preferences: { language: preferredLanguage(browserLanguage), theme: 'system' },
      chooseLanguage: (language) => change({ language }),
      chooseTheme: (theme) => change({ theme }),
    };
  };
}
