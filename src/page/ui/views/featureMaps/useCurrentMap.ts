import type { MapBlock } from '../../../store/inspect/mapBlocks.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';

/** Whether a map, or a filter's kernel, has the cell that is open, or its gradient. */
export function useCurrentMap({
  layer,
  maps,
}: MapBlock): (of: 'output' | 'weights', map: number) => boolean {
  const cell = useOpenedCell(({ path }) => path.at(-1));
  const isHere = cell?.tensor.layer === layer;
  const of = isHere && /^weight/.test(cell.tensor.kind) ? 'weights' : 'output';
  return (wanted, map) => isHere && wanted === of && cell.index % maps === map;
}
