import { create } from 'zustand';

interface Renaming {
  /** the run whose name is being typed */
  readonly id: string | null;
  begin(id: string): void;
  end(id: string): void;
}

export const useRenaming = create<Renaming>()((set, get) => ({
  id: null,
  begin: (id) => set({ id }),
  end(id) {
    if (get().id !== id) return;
    set({ id: null });
    // The box is gone: the keyboard goes on from the button that opened it.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`[data-rename="${id}"]`)?.focus();
    });
  },
}));
