import { create } from 'zustand';

/** How far a sweep is that is under way. */
interface SweepProgress {
  readonly group: string;
  /** 1-based */
  readonly index: number;
  readonly total: number;
  /** the values of the run that trains */
  readonly name: string;
}

interface SweepState {
  readonly running: SweepProgress | null;
  /** How the last one of this visit ended. */
  readonly ended: 'finished' | 'stopped' | null;
  /** The sweep whose table is shown, by its group; null: all runs. */
  readonly shown: string | null;
  show(group: string | null): void;
}

export function createSweepState() {
  return create<SweepState>()((set) => ({
    running: null,
    ended: null,
    shown: null,
    show: (shown) => set({ shown }),
  }));
}

export type SweepStore = ReturnType<typeof createSweepState>;

export const useSweepState = createSweepState();
