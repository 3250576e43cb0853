import { useEffect, useState } from 'react';
import { inspections } from '../../../session/inspectionSession.ts';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';

/** What was asked for beyond the sample, of one evaluation. */
const fetched = new WeakMap<PartEvaluation, Map<number, Uint8Array>>();

/**
 * Evaluated images by their places among them: those of the sample at once, others once they have come.
 * @param places with the same object as long as they are the same, at most 128
 */
export function useImages(
  evaluation: PartEvaluation,
  places: readonly number[],
): (place: number) => Uint8Array | null {
  const [, setArrived] = useState(0);
  useEffect(() => {
    const known = fetched.get(evaluation) ?? new Map<number, Uint8Array>();
    fetched.set(evaluation, known);
    const missing = places.filter((n) => n >= evaluation.sample.count && !known.has(n));
    if (missing.length === 0) return;
    let shown = true;
    const examples = missing.map((n) => evaluation.first + n);
    const images = { of: 'dataset', examples } as const;
    void inspections.once({ images, epoch: 'now', queries: [] }).then(({ answer }) => {
      if (answer === null) return;
      const size = answer.images.length / missing.length;
      missing.forEach((n, i) => {
        known.set(n, answer.images.subarray(i * size, (i + 1) * size));
      });
      if (shown) setArrived((count) => count + 1);
    });
    return () => {
      shown = false;
    };
  }, [evaluation, places]);
  return (place) => {
    const { count, images } = evaluation.sample;
    if (place >= count) return fetched.get(evaluation)?.get(place) ?? null;
    const size = images.length / count;
    return images.subarray(place * size, (place + 1) * size);
  };
}
