import type { StateStorage } from 'zustand/middleware';

/** A browser that keeps nothing: every store begins as on a first visit. */
export const noStorage: StateStorage = {
  getItem: () => null,
  setItem: () => {},
  removeItem: () => {},
};
