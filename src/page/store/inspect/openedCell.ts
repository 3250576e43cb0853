import { create } from 'zustand';
import type { TensorRef } from '../../../engine/layers/tensorRef.ts';

/** One number of a tensor of the inspected network. */
export interface Cell {
  readonly tensor: TensorRef;
  /** flat, the batch included */
  readonly index: number;
}

interface OpenedCell {
  /** how one came to the last of them, which is open; empty: none is */
  readonly path: readonly Cell[];
  open(cell: Cell): void;
  /** Goes on to a number that it was made of. */
  follow(cell: Cell): void;
  /** To a neighbour in the same tensor. */
  move(index: number): void;
  /** Back to a cell of the path. */
  backTo(place: number): void;
  close(): void;
}

export const useOpenedCell = create<OpenedCell>()((set) => ({
  path: [],
  open: (cell) => set({ path: [cell] }),
  follow: (cell) => set(({ path }) => ({ path: [...path, cell] })),
  move: (index) =>
    set(({ path }) => {
      const last = path.at(-1);
      return last === undefined ? {} : { path: [...path.slice(0, -1), { ...last, index }] };
    }),
  backTo: (place) => set(({ path }) => ({ path: path.slice(0, place + 1) })),
  close: () => set({ path: [] }),
}));
