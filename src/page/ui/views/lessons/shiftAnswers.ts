import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { askUntil } from './askUntil.ts';
import { shiftedRight } from './shiftedRight.ts';

/** Test images that are shifted together. */
export const SHIFTED_IMAGES = 100;
/** Between two looks while it trains, ms: so many images cost as much as several steps. */
const EVERY = 4000;

type Images = NonNullable<Seen['answer']>;

/** The first test images; null until they are there. */
export function useTestImages({ testFirst, testCount, dataset }: InspectedFacts): Images | null {
  const [images, setImages] = useState<Images | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another data set they are others
  useEffect(() => {
    let wanted = true;
    setImages(null);
    const examples = Array.from(
      { length: Math.min(SHIFTED_IMAGES, testCount) },
      (_, i) => testFirst + i,
    );
    const question = { images: { of: 'dataset', examples }, epoch: 'now', queries: [] } as const;
    void askUntil(question, () => wanted).then((answer) => {
      if (wanted) setImages(answer);
    });
    return () => {
      wanted = false;
    };
  }, [testFirst, testCount, dataset]);
  return images;
}

export interface Answers {
  /** of each image the class that the network gives the most */
  readonly classes: readonly number[];
  readonly step: number;
}

/** What the network says of the images, so many pixels to the right. */
export function useAnswers(
  place: RefObject<Element | null>,
  { network, head }: InspectedFacts,
  images: Images | null,
  by: number,
): Answers | null {
  const question = useMemo((): Question | null => {
    const [, width = 1, channels = 1] = network.inputShape;
    if (images === null) return null;
    const moved = Uint8Array.from(shiftedRight(images.images, width, channels, by));
    const tensor = { kind: 'output', layer: network.layers.length - 1 } as const;
    return {
      ...{ images: { of: 'page', images: moved, labels: images.labels }, epoch: 'now' },
      ...{ queries: [{ tensor }], every: EVERY },
    };
  }, [network, images, by]);
  const seen = useInspection(place, question);
  return useMemo(() => {
    const outputs = seen?.question === question ? seen?.answer?.tensors[0] : undefined;
    if (outputs === undefined) return null;
    const rows = Array.from({ length: outputs.length / head.units }, (_, n) =>
      outputs.subarray(n * head.units, (n + 1) * head.units),
    );
    return {
      classes: rows.map((row) => row.indexOf(Math.max(...row))),
      step: seen?.answer?.step ?? 0,
    };
  }, [seen, question, head.units]);
}
