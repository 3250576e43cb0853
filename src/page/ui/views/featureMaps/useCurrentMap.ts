import type { MapBlock } from '../../../store/inspect/mapBlocks.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';

/** Whether a map has the cell that is open. */
export function useCurrentMap({ layer, maps }: MapBlock): (map: number) => boolean {
  const cell = useOpenedCell(({ path }) => path.at(-1));
  const isHere = cell?.tensor.layer === layer && /^output/.test(cell.tensor.kind);
  return (map) => isHere && cell.index % maps === map;
}
