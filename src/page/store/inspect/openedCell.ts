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
  /** how often one was opened, which the focus goes to */
  readonly openings: number;
  open(cell: Cell): void;
  /** Goes on to a number that it was made of. */
  follow(cell: Cell): void;
  /** To a neighbour in the same tensor. */
  move(index: number): void;
  /** From a number to its gradient, or back. */
  turn(kind: TensorRef['kind']): void;
  /** Back to a cell of the path. */
  backTo(place: number): void;
  close(): void;
}

export const useOpenedCell = create<OpenedCell>()((set) => ({
  path: [],
  openings: 0,
  open: (cell) => set(({ openings }) => ({ path: [cell], openings: openings + 1 })),
  follow: (cell) => set(({ path }) => ({ path: [...path, cell] })),
  move: (index) => set(({ path }) => ({ path: withLast(path, (last) => ({ ...last, index })) })),
  turn: (kind) =>
    set(({ path }) => ({
      path: withLast(path, ({ tensor, index }) => ({ tensor: { ...tensor, kind }, index })),
    })),
  backTo: (place) => set(({ path }) => ({ path: path.slice(0, place + 1) })),
  close: () => set({ path: [] }),
}));

function withLast(path: readonly Cell[], change: (last: Cell) => Cell): readonly Cell[] {
  const last = path.at(-1);
  return last === undefined ? path : [...path.slice(0, -1), change(last)];
}
