import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { useRecordTab } from '../../panels/recordTab.ts';

/** Opens a number of a layer's output, where the curves are. */
export function openCell(layer: number, index: number): void {
  useOpenedCell.getState().open({ tensor: { kind: 'output', layer }, index });
  useRecordTab.getState().enlarge();
}
