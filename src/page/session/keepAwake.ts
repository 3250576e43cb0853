import { create } from 'zustand';
import type { AppState, AppStore } from '../store/appStore.ts';

interface Surroundings {
  readonly store: Pick<AppStore, 'getState' | 'subscribe'>;
  /** undefined where the browser has no wake lock, or the page is not secure */
  readonly screen: WakeLock | undefined;
  /** A hidden page has no wake lock: the browser takes it away. */
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener'>;
}

/** Whether the browser has refused to keep the screen on, as with a low battery. */
export const useRefusedAwake = create<{ readonly refused: boolean }>()(() => ({ refused: false }));

/** Keeps the screen on while a run trains and the user wants that; a pause and an end give it back. */
export function keepAwake({ store, screen, page }: Surroundings): void {
  if (screen === undefined) return;
  let held: Promise<WakeLockSentinel | null> | null = null;
  const look = () => {
    const wanted = page.visibilityState === 'visible' && wantsScreen(store.getState());
    if (wanted === (held !== null)) return;
    if (wanted) {
      const asked = take(screen);
      held = asked;
      void asked.then((lock) => {
        useRefusedAwake.setState({ refused: lock === null });
        // the browser has taken it back
        lock?.addEventListener('release', () => {
          if (held === asked) held = null;
        });
      });
    } else {
      void held?.then((lock) => lock?.release());
      held = null;
    }
  };
  page.addEventListener('visibilitychange', look);
  store.subscribe(look);
  look();
}

async function take(screen: WakeLock): Promise<WakeLockSentinel | null> {
  try {
    return await screen.request('screen');
  } catch {
    return null;
  }
}

function wantsScreen({ run: { phase, ended }, preferences }: AppState): boolean {
  const waits = phase.name === 'ready' || phase.name === 'paused' || ended;
  return preferences.keepAwake && !waits;
}
