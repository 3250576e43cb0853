import { create } from 'zustand';
import { useOpenedCell } from './openedCell.ts';

/** What is followed over the epochs: a map of a layer, or a class of the head. */
export interface Followed {
  readonly layer: number;
  /** the map, or the class */
  readonly unit: number;
}

interface FilterHistory {
  readonly followed: Followed | null;
  /** layer of what was left, for the button that had opened it to have the focus again */
  readonly left: number | null;
  follow(followed: Followed): void;
  close(): void;
  /** Closes it at the user's wish. */
  leave(): void;
}

/** It stands where an opened cell would, which comes back when it closes. */
export const useFilterHistory = create<FilterHistory>()((set) => ({
  followed: null,
  left: null,
  follow: (followed) => set({ followed, left: null }),
  close: () => set({ followed: null, left: null }),
  leave: () => set(({ followed }) => ({ followed: null, left: followed?.layer ?? null })),
}));

useOpenedCell.subscribe(() => useFilterHistory.getState().close());
