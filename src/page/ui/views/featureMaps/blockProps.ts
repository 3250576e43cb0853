import type { MapBlock, UnitCounts } from '../../../store/inspect/mapBlocks.ts';

/** What is shown of a layer. */
export interface BlockProps {
  readonly block: MapBlock;
  /** (H, W, C) or (units); null: not known yet */
  readonly values: Float32Array | null;
  /** (rows, columns, channels, filters) and the bias */
  readonly weights: Float32Array | null;
  readonly classes: readonly string[];
  /** of the image */
  readonly label: number | null;
  readonly counts: UnitCounts | null;
  /** one row, while a cell is open above */
  readonly compact: boolean;
}
