import { type AppStore, TAB_SETUP, tabStorage, useAppStore } from '../store/appStore.ts';
import { parseSetup } from '../store/runs/savedSetup.ts';
import { lectureSetup } from '../store/setup/setupSlice.ts';
import { readAddress } from './shareSession.ts';

/** Of a set-up's JSON, characters: far more than the largest network needs. */
const MAX_LENGTH = 1_000_000;

interface Surroundings {
  readonly store: AppStore;
  readonly storage: typeof tabStorage;
  /** the page's own address, hash included */
  address(): string;
}

/**
 * The set-up of a tab outlasts its page: a reload does not throw it away. What an address holds or embeds
 * is neither replaced by it nor kept.
 */
export function createTabSetup({ store, storage, address }: Surroundings) {
  const setup = () => store.getState().setup;

  function isLinked(): boolean {
    const { payloads, embed } = readAddress(address());
    return payloads.length > 0 || embed;
  }

  function keep(): void {
    if (isLinked()) return;
    const text = JSON.stringify(setup());
    if (text.length <= MAX_LENGTH) storage.setItem(TAB_SETUP, text);
    else storage.removeItem(TAB_SETUP);
  }

  return {
    /** Before the page is seen. There is nothing to undo then; what cannot be read is left alone. */
    restore(): void {
      const kept = isLinked() ? null : parseKept(storage.getItem(TAB_SETUP));
      if (kept === null) return;
      store.setState({ setup: kept });
      store.temporal.getState().clear();
    },

    /** From now on every change is kept, and what was changed before. */
    start(): void {
      if (setup() !== lectureSetup) keep();
      store.subscribe((state, before) => {
        if (state.setup !== before.setup) keep();
      });
    },
  };
}

function parseKept(text: string | null) {
  if (text === null || text.length > MAX_LENGTH) return null;
  try {
    return parseSetup(JSON.parse(text));
  } catch {
    return null;
  }
}

export const tabSetup = createTabSetup({
  store: useAppStore,
  storage: tabStorage,
  address: () => location.href,
});
