import { create } from 'zustand';

interface ListingDraft {
  /** The code in the box, which outlives the dialog. */
  readonly text: string;
  type(text: string): void;
}

export const useListingDraft = create<ListingDraft>()((set) => ({
  text: '',
  type: (text) => set({ text }),
}));
