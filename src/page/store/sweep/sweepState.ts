import { create } from 'zustand';

/** Progress of a running sweep. */
interface SweepProgress {
  readonly group: string;
  /** counts from 1 */
  readonly index: number;
  readonly total: number;
  /** the name of the current run, made of its values */
  readonly name: string;
}

interface SweepState {
  readonly running: SweepProgress | null;
  /** How the last sweep of this visit ended. */
  readonly ended: 'finished' | 'stopped' | null;
  /** The group of the sweep whose table is shown; null: all runs. */
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
