import { temporal } from 'zundo';
import { create } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { shallow } from 'zustand/shallow';
import {
  createPreferencesSlice,
  type PreferencesSlice,
  parsePreferences,
} from './preferencesSlice.ts';
import { createRunSlice, type RunSlice } from './run/runSlice.ts';
import { forgetChecks } from './setup/checkSetup.ts';
import { createDatasetSlice, type DatasetSlice } from './setup/datasetSlice.ts';
import { createEditSlice, type EditSlice } from './setup/editSlice.ts';
import { Gesture } from './setup/gesture.ts';
import { createSetupSlice, type SetupSlice } from './setup/setupSlice.ts';

/** What undo and redo restore: the set-up, to the last typed character. */
type Undoable = Pick<SetupSlice, 'setup'>;

const HISTORY_LIMIT = 1000;

export type AppState = SetupSlice & DatasetSlice & EditSlice & RunSlice & PreferencesSlice;

/** @param storage where preferences are kept; nothing else is */
export function createAppStore(storage: StateStorage, browserLanguage: string) {
  const gesture = new Gesture();
  const store = create<AppState>()(
    persist(
      temporal<AppState, [], [], Undoable>(
        (set, get, api) => ({
          ...createSetupSlice(gesture)(set, get, api),
          ...createDatasetSlice(set, get, api),
          ...createEditSlice(gesture)(set, get, api),
          ...createRunSlice(set, get, api),
          ...createPreferencesSlice(browserLanguage)(set, get, api),
        }),
        {
          limit: HISTORY_LIMIT,
          partialize: ({ setup }) => ({ setup }),
          equality: (past, current) => shallow(past.setup, current.setup),
          handleSet:
            (record) =>
            (...args) => {
              if (gesture.takesStep()) Reflect.apply(record, undefined, args);
            },
        },
      ),
      {
        name: 'convlab.preferences',
        storage: createJSONStorage(() => storage),
        partialize: ({ preferences }) => ({ preferences }),
        merge: (stored, state) => ({
          ...state,
          preferences: { ...state.preferences, ...parsePreferences(stored) },
        }),
      },
    ),
  );
  store.subscribe((state, before) => {
    if (state.setup !== before.setup) forgetChecks(before.setup);
  });
  return store;
}

export type AppStore = ReturnType<typeof createAppStore>;

export const browserStorage = whereAllowed(() => localStorage);
/** Lasts as long as the tab, over every reload. */
export const tabStorage = whereAllowed(() => sessionStorage);
/** What the set-up is kept by in `tabStorage`, the tab's own and that of the link which it has opened. */
export const TAB_SETUP = 'convlab.setup';
export const TAB_LINKED_SETUP = 'convlab.linkedSetup';

export const useAppStore = createAppStore(browserStorage, globalThis.navigator?.language ?? 'en');

/** A browser may forbid storage, or have none left: what is kept there then lasts as long as the page. */
function whereAllowed(storage: () => Storage) {
  return {
    getItem: (key: string) => attempt(() => storage().getItem(key)),
    setItem: (key: string, value: string) => attempt(() => storage().setItem(key, value)),
    removeItem: (key: string) => attempt(() => storage().removeItem(key)),
  };
}

function attempt<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
