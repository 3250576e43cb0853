import { create } from 'zustand';

interface RecordTab {
  readonly tab: 'here' | 'runs';
  choose(tab: 'here' | 'runs'): void;
}

/** Which of the two tabs is open; a sweep opens the runs. */
export const useRecordTab = create<RecordTab>()((set) => ({
  tab: 'here',
  choose: (tab) => set({ tab }),
}));
