import { create } from 'zustand';

/** What the browser says of its storage; null where it says nothing, or not yet. */
interface StorageRoom {
  /** bytes that it holds of this page, beside weights also data sets and the page itself */
  readonly used: number | null;
  /** bytes that it has left for this page */
  readonly left: number | null;
  /** whether it has promised to delete nothing by itself */
  readonly persisted: boolean | null;
  /** whether the user asked it for that promise and it gave none */
  readonly declined: boolean;
}

export const useStorageRoom = create<StorageRoom>()(() => ({
  used: null,
  left: null,
  persisted: null,
  declined: false,
}));
