import { create } from 'zustand';

/** What can be opened over the page, one at a time. */
type Panel =
  | 'commands'
  | 'shortcuts'
  | 'load'
  | 'preview'
  | 'sweep'
  | 'listing'
  | 'open'
  | 'everything'
  | 'export';

interface Panels {
  readonly open: Panel | null;
  show(panel: Panel | null): void;
}

export const usePanels = create<Panels>()((set) => ({
  open: null,
  show: (open) => set({ open }),
}));

export function showPanel(panel: Panel): void {
  usePanels.getState().show(panel);
}
