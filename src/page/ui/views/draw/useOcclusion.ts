import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Head } from '../../../../engine/network/losses.ts';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { occludedImages, occlusionOf } from '../../../store/draw/importance.ts';
import type { ImageShape } from '../../../store/draw/networkImage.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { scoresOf } from './scores.ts';

/** Hidden images in one inspection, beside the image as it is. */
const BATCH = 63;
/** While the network trains, the map is made again after this rest: it costs some hundred images. */
const REST_MS = 2000;

/** An image and the network that it is shown to; another object is another round. */
export interface Shown {
  readonly image: Uint8Array;
  readonly shape: ImageShape;
  readonly head: Head;
  /** the last one */
  readonly layer: number;
  readonly epoch: number | 'now';
}

interface Round {
  readonly shown: Shown | null;
  /** scores of the batches so far, each (1 + n, units) */
  readonly batches: readonly Float32Array[];
}

export interface Occluded {
  /** by place and unit: how far the score falls; null until all places were asked */
  readonly falls: Float32Array | null;
  /** places asked so far */
  readonly done: number;
  readonly total: number;
}

/**
 * Asks for the image with a grey square at every place, a batch at a time.
 * @param shown null: nothing is asked
 * @param step of the network as it is: another one makes the map old
 */
export function useOcclusion(
  place: RefObject<Element | null>,
  shown: Shown | null,
  step: number,
): Occluded {
  const [round, setRound] = useState<Round>({ shown, batches: [] });
  const [result, setResult] = useState<{ shown: Shown; falls: Float32Array; step: number } | null>(
    null,
  );
  if (round.shown !== shown) setRound({ shown, batches: [] });
  const [height, width] = shown?.shape ?? [1, 1];
  const occlusion = useMemo(() => occlusionOf(height, width), [height, width]);
  const total = occlusion.across.length * occlusion.down.length;
  const start = round.batches.length * BATCH;
  const question = useMemo((): Question | null => {
    if (shown === null || start >= total) return null;
    const { image, shape, layer, epoch } = shown;
    const count = Math.min(BATCH, total - start);
    const images = occludedImages(image, shape, occlusion, { start, count });
    return {
      images: { of: 'page', images, labels: new Uint8Array(1 + count) },
      epoch,
      queries: [{ tensor: { kind: 'output', layer } }],
    };
  }, [shown, start, total, occlusion]);
  const seen = useInspection(place, question);
  useEffect(() => {
    const outputs = answerTo(question, seen);
    if (outputs === null || shown === null || seen?.answer == null) return;
    const batches = [...round.batches, scoresOf(outputs, shown.head)];
    if (batches.length * BATCH >= total) {
      const falls = fallsOf(batches, shown.head.units);
      setResult({ shown, falls, step: seen.answer.step });
    }
    setRound({ shown, batches });
  }, [seen, question, shown, round, total]);
  const isOld = result !== null && result.shown === shown && result.step !== step;
  useEffect(() => {
    if (!isOld || question !== null) return;
    const timer = setTimeout(() => setRound({ shown, batches: [] }), REST_MS);
    return () => clearTimeout(timer);
  }, [isOld, question, shown]);
  const falls = result?.shown === shown ? result.falls : null;
  return { falls, done: Math.min(start, total), total };
}

function answerTo(question: Question | null, seen: Seen | null): Float32Array | null {
  if (question === null || seen?.question !== question) return null;
  return seen.answer?.tensors[0] ?? null;
}

/** The first row of each batch is the image as it is, of the same weights. */
function fallsOf(batches: readonly Float32Array[], units: number): Float32Array {
  const falls = batches.flatMap((scores) =>
    Array.from(scores.subarray(units), (score, i) => (scores[i % units] ?? 0) - score),
  );
  return Float32Array.from(falls);
}
