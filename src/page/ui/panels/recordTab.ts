import { create } from 'zustand';

/** The tabs below the curves. */
type Tab = 'here' | 'runs' | View;

/** Those that look inside the network. */
export type View = 'featureMaps' | 'errors' | 'draw' | 'convolution' | 'kernels' | 'lessons';

/** They need room: they take the curves' place as soon as they are chosen. */
const largeViews: readonly Tab[] = ['convolution', 'lessons'];

interface RecordTab {
  readonly tab: Tab;
  /** Whether the tab has taken the curves' place; the loss then stays visible small. */
  readonly large: boolean;
  choose(tab: Tab): void;
  /** Gives the tab the curves' place. */
  enlarge(): void;
  /** Back to the curves; a tab that needs their place makes room for the one before it. */
  toCurves(): void;
}

/** Which of the tabs is open; a sweep opens the runs. */
export const useRecordTab = create<RecordTab>()((set, get) => {
  let before: Tab = 'here';
  // A link to a lesson opens it; which, the lessons know.
  const large = /[?&]lesson=/.test(globalThis.location?.search);
  return {
    tab: large ? 'lessons' : 'here',
    large,
    choose(tab) {
      if (!largeViews.includes(get().tab)) before = get().tab;
      set({ tab, large: largeViews.includes(tab) });
    },
    enlarge: () => set({ large: true }),
    toCurves: () =>
      set(({ tab }) => ({ tab: largeViews.includes(tab) ? before : tab, large: false })),
  };
});
