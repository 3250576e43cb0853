import {
  type AppStore,
  TAB_LINKED_SETUP,
  TAB_SETUP,
  tabStorage,
  useAppStore,
} from '../store/appStore.ts';
import { parseSetup } from '../store/runs/savedSetup.ts';
import { lectureSetup } from '../store/setup/setupSlice.ts';
import { linkIn, readAddress } from './readAddress.ts';

/** Of a set-up's JSON, characters: far more than the largest network needs. */
const MAX_LENGTH = 1_000_000;

interface Surroundings {
  readonly store: AppStore;
  readonly storage: typeof tabStorage;
  /** the page's own address, hash included */
  address(): string;
  /** Whether the page was there before in this tab: nobody followed a link to it now. */
  isLoadedAgain(): boolean;
}

/**
 * The set-up of a tab outlasts its page: a reload does not throw it away. That of a link is kept with the link,
 * beside the tab's own; whoever opens a link gets what it holds. What is embedded is not kept.
 */
export function createTabSetup({ store, storage, address, isLoadedAgain }: Surroundings) {
  /** the link that the set-up came from; that of the address may have been refused */
  let opened: string | null = null;
  const setup = () => store.getState().setup;
  const keyOf = (link: string) => (link === '' ? TAB_SETUP : TAB_LINKED_SETUP);

  function keep(): void {
    if (readAddress(address()).embed) return;
    const link = linkIn(address());
    if (link !== '' && link !== opened) return;
    const text = JSON.stringify({ ...setup(), link });
    if (text.length <= MAX_LENGTH) storage.setItem(keyOf(link), text);
    else storage.removeItem(keyOf(link));
  }

  return {
    /** Before the page is seen. There is nothing to undo then; what cannot be read is left alone. */
    restore(): void {
      if (readAddress(address()).embed) return;
      const link = linkIn(address());
      if (link !== '' && !isLoadedAgain()) return;
      const kept = parseKept(storage.getItem(keyOf(link)), link);
      if (kept === null) return;
      opened = link;
      store.setState({ setup: kept });
      store.temporal.getState().clear();
    },

    /** Whether the set-up that this tab made of that link is on the page. */
    hasRestored: (link: string) => opened === link,

    /** That link is opened now. */
    opens(link: string): void {
      opened = link;
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

function parseKept(text: string | null, link: string) {
  if (text === null || text.length > MAX_LENGTH) return null;
  try {
    const kept = JSON.parse(text);
    return (kept?.link ?? '') === link ? parseSetup(kept) : null;
  } catch {
    return null;
  }
}

export const tabSetup = createTabSetup({
  store: useAppStore,
  storage: tabStorage,
  address: () => location.href,
  isLoadedAgain() {
    const [entry] = performance.getEntriesByType('navigation');
    return entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate';
  },
});
