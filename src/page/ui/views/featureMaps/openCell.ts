import type { TensorRef } from '../../../../engine/layers/tensorRef.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { useRecordTab } from '../../panels/recordTab.ts';

/** Opens a number of a layer, where the curves are. */
export function openCell(kind: TensorRef['kind'], layer: number, index: number): void {
  useOpenedCell.getState().open({ tensor: { kind, layer }, index });
  useRecordTab.getState().enlarge();
}
