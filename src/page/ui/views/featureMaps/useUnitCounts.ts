import { type RefObject, useMemo } from 'react';
import type { Question } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { countUnits, type MapBlock, type UnitCounts } from '../../../store/inspect/mapBlocks.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';

/** Test images on which a unit must be 0 to count as dead, evenly spread over the set. */
const SAMPLE = 32;

/** Often enough for a number that changes slowly, ms. */
const EVERY = 5000;

/** Dead and saturated units of each layer with such an activation, on a sample of test images. */
export function useUnitCounts(
  place: RefObject<Element | null>,
  { testFirst, testCount }: Pick<InspectedFacts, 'testFirst' | 'testCount'>,
  blocks: readonly MapBlock[],
): ReadonlyMap<number, UnitCounts> | null {
  const epoch = useInspectView((view) => view.epoch);
  const counted = blocks.filter(({ activation }) => /^(relu|sigmoid|tanh)$/.test(activation));
  const layers = counted.map(({ layer }) => layer).join();
  const question = useMemo((): Question | null => {
    if (layers === '') return null;
    const spread = Math.max(1, Math.floor(testCount / SAMPLE));
    const count = Math.min(SAMPLE, testCount);
    const examples = Array.from({ length: count }, (_, i) => testFirst + i * spread);
    const queries = layers.split(',').map((layer) => {
      return { tensor: { kind: 'output', layer: Number(layer) } } as const;
    });
    return { images: { of: 'dataset', examples }, epoch, queries, every: EVERY };
  }, [layers, testFirst, testCount, epoch]);
  const answer = useInspection(place, question)?.answer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: blocks change only with their layers
  return useMemo(() => {
    if (!answer || answer.tensors.length !== counted.length) return null;
    return new Map(
      counted.map(({ layer, maps, width, activation, kind }, i) => {
        const units = kind === 'maps' ? maps : width;
        return [layer, countUnits(answer.tensors[i] ?? [], units, activation)];
      }),
    );
  }, [answer, layers]);
}
