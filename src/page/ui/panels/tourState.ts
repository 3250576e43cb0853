import { create } from 'zustand';

interface TourState {
  /** The step that is shown, from 0; null while there is no tour. */
  readonly step: number | null;
  /** Whether the user asked for it: only then may it take the focus and scroll the page. */
  readonly asked: boolean;
  start(): void;
  /** Shows itself, without anyone having asked. */
  offer(): void;
  go(step: number): void;
  end(): void;
}

export const useTour = create<TourState>()((set) => ({
  step: null,
  asked: false,
  start: () => set({ step: 0, asked: true }),
  offer: () => set({ step: 0, asked: false }),
  go: (step) => set({ step, asked: true }),
  end: () => set({ step: null }),
}));
