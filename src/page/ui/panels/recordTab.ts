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
  // left while they had the curves' place, which they take again
  const leftLarge = new Set<Tab>();
  // A link to a lesson opens it; which, the lessons know.
  const large = /[?&]lesson=/.test(globalThis.location?.search);
  return {
    tab: large ? 'lessons' : 'here',
    large,
    choose(tab) {
      const left = get();
      if (!largeViews.includes(left.tab)) before = left.tab;
      if (left.large) leftLarge.add(left.tab);
      else leftLarge.delete(left.tab);
      set({ tab, large: largeViews.includes(tab) || leftLarge.has(tab) });
    },
    enlarge: () => set({ large: true }),
    toCurves: () =>
      set(({ tab }) => ({ tab: largeViews.includes(tab) ? before : tab, large: false })),
  };
});
