import type { Workbox } from 'workbox-window';
import { create } from 'zustand';

interface OfflineState {
  /** Set once a new version of the page lies ready. */
  readonly update: Workbox | null;
  /** What the waiting version answered to being asked. */
  readonly held: boolean;
}

export const useOffline = create<OfflineState>()(() => ({ update: null, held: false }));
