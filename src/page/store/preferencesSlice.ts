import * as z from 'zod/mini';
import type { StateCreator } from 'zustand';

const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** `system` follows the operating system until the user chooses. */
type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Whether the tour has offered itself, as it does on the first visit alone. */
  readonly tourSeen: boolean;
  /** Whether a slow device has been pointed out, as it is before the first run on one alone. */
  readonly slowSeen: boolean;
  /** Whether keys without Control, Alt or Command do anything outside a focused part. */
  readonly signKeys: boolean;
  /** Whether kernels are timed on this device before a run; if not, its usual ones train. */
  readonly tuneKernels: boolean;
  /** Whether they may be those that round to half precision. */
  readonly allowHalf: boolean;
  /** Whether the screen stays on while a run trains, so that the device does not sleep. */
  readonly keepAwake: boolean;
}

export interface PreferencesSlice {
  readonly preferences: Preferences;
  chooseLanguage(language: Language): void;
  chooseTheme(theme: Theme): void;
  chooseSignKeys(signKeys: boolean): void;
  chooseTuneKernels(tuneKernels: boolean): void;
  chooseAllowHalf(allowHalf: boolean): void;
  chooseKeepAwake(keepAwake: boolean): void;
  markTourSeen(): void;
  markSlowSeen(): void;
}

// Each by itself: what an older version stored, or was damaged, costs nothing else.
const fields = {
  language: z.enum(languages),
  theme: z.enum(['system', 'light', 'dark']),
  tourSeen: z.boolean(),
  slowSeen: z.boolean(),
  signKeys: z.boolean(),
  tuneKernels: z.boolean(),
  allowHalf: z.boolean(),
  keepAwake: z.boolean(),
} satisfies Record<keyof Preferences, z.ZodMiniType>;

const storedSchema = z.object({ preferences: z.record(z.string(), z.unknown()) });

/** Of what was stored, all that is ours. */
export function parsePreferences(stored: unknown): Partial<Preferences> {
  const result = storedSchema.safeParse(stored);
  if (!result.success) return {};
  const entries = Object.entries(fields).flatMap(([name, schema]) => {
    const field = schema.safeParse(result.data.preferences[name]);
    return field.success ? [[name, field.data]] : [];
  });
  return Object.fromEntries(entries);
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
      preferences: {
        language: preferredLanguage(browserLanguage),
        theme: 'system',
        tourSeen: false,
        slowSeen: false,
        signKeys: true,
        tuneKernels: true,
        allowHalf: false,
        keepAwake: false,
      },
      chooseLanguage: (language) => change({ language }),
      chooseTheme: (theme) => change({ theme }),
      chooseSignKeys: (signKeys) => change({ signKeys }),
      chooseTuneKernels: (tuneKernels) => change({ tuneKernels }),
      chooseAllowHalf: (allowHalf) => change({ allowHalf }),
      chooseKeepAwake: (keepAwake) => change({ keepAwake }),
      markTourSeen: () => change({ tourSeen: true }),
      markSlowSeen: () => change({ slowSeen: true }),
    };
  };
}
