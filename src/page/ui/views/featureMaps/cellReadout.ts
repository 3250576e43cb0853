import { create } from 'zustand';
import type { Cell } from '../../../store/inspect/openedCell.ts';

interface CellReadout {
  /** the number under the pointer */
  readonly pointed: Cell | null;
  show(pointed: Cell | null): void;
}

export const useCellReadout = create<CellReadout>()((set) => ({
  pointed: null,
  show: (pointed) => set({ pointed }),
}));
