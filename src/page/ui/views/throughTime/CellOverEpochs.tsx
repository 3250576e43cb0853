import { mapBlocks } from '../../../store/inspect/mapBlocks.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { OverEpochs } from './OverEpochs.tsx';

interface CellOverEpochsProps {
  readonly facts: InspectedFacts;
  readonly cell: Cell;
}

/** From an open number to its map, its filter, its units or its class over the epochs. */
export function CellOverEpochs({ facts, cell: { tensor, index } }: CellOverEpochsProps) {
  const block = mapBlocks(facts.network, facts.head).find(({ layer }) => layer === tensor.layer);
  if (block === undefined || block.layer < 0) return null;
  // maps, filters and classes are the last axis of outputs, kernels and biases alike
  const unit = index % (block.kind === 'bars' ? block.width : block.maps);
  return <OverEpochs layer={block.layer} unit={unit} name={block.name} />;
}
