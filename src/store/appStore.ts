import { create } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import {
  createPreferencesSlice,
  type Preferences,
  type PreferencesSlice,
  parsePreferences,
} from './preferencesSlice.ts';
import { createRunSlice, type RunSlice } from './runSlice.ts';
import { createSetupSlice, type SetupSlice } from './setupSlice.ts';

export type AppState = SetupSlice & RunSlice & PreferencesSlice;

/** @param storage where preferences are kept; nothing else is */
export function createAppStore(storage: StateStorage, browserLanguage: string) {
  return create<AppState>()(
    persist<AppState, [], [], { preferences: Preferences }>(
      (set, get, api) => ({
        ...createSetupSlice(set, get, api),
        ...createRunSlice(set, get, api),
        ...createPreferencesSlice(browserLanguage)(set, get, api),
      }),
      {
        name: 'convlab.preferences',
        storage: createJSONStorage(() => storage),
        partialize: ({ preferences }) => ({ preferences }),
        merge: (stored, state) => ({
          ...state,
          preferences: parsePreferences(stored) ?? state.preferences,
        }),
      },
    ),
  );
}

export type AppStore = ReturnType<typeof createAppStore>;

/** A browser may forbid storage, or have none left: preferences then last as long as the page. */
const browserStorage: StateStorage = {
  getItem: (key) => attempt(() => localStorage.getItem(key)),
  setItem: (key, value) => attempt(() => localStorage.setItem(key, value)),
  removeItem: (key) => attempt(() => localStorage.removeItem(key)),
};

export const useAppStore = createAppStore(browserStorage, globalThis.navigator?.language ?? 'en');

function attempt<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
