import { create } from 'zustand';
import type { MapBlock } from '../../../store/inspect/mapBlocks.ts';

/** The cell under the pointer. */
interface PointedCell {
  readonly block: MapBlock;
  readonly map: number;
  /** row by row */
  readonly cell: number;
}

interface CellReadout {
  readonly pointed: PointedCell | null;
  show(pointed: PointedCell | null): void;
}

export const useCellReadout = create<CellReadout>()((set) => ({
  pointed: null,
  show: (pointed) => set({ pointed }),
}));
