import type { TensorQuery } from '../../engine/network/inspector.ts';
import type { InspectionAnswer } from '../../worker/protocol.ts';
import { softmax } from '../store/inspect/softmax.ts';
import { inspections } from './inspectionSession.ts';

/** Images of one question: as many as a software driver answers soon. */
const CHUNK = 128;

/** Labels of test images and their classes' names; null where the data cannot be had. */
export interface TestLabels {
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
}

/** @param places of test images in the data set */
export async function testLabels(places: readonly number[]): Promise<TestLabels | null> {
  const answer = await examplesAt(places);
  return answer && { labels: answer.labels, classes: answer.classes };
}

/**
 * A test image of a class, bytes (1, H, W, C): the first of them for `nth` 0, and around again after the last.
 * @param places of test images in the data set, among which it is looked for
 * @returns null where there is none, or the data cannot be had
 */
export async function testImageOf(
  places: readonly number[],
  label: number,
  nth: number,
): Promise<Uint8Array | null> {
  const known = await testLabels(places);
  const found = places.filter((_, n) => known?.labels[n] === label);
  const place = found[nth % Math.max(1, found.length)];
  return place === undefined ? null : ((await examplesAt([place]))?.images ?? null);
}

/** Examples of the data set, their bytes (N, H, W, C); null where they cannot be had. */
export async function examplesAt(examples: readonly number[]): Promise<InspectionAnswer | null> {
  const images = { of: 'dataset', examples } as const;
  return (await inspections.once({ images, epoch: 'now', queries: [] })).answer;
}

/**
 * The places, those first to whose true class the network gives the least probability.
 * @param head its last layer, and whether a softmax belongs to it
 * @returns null where there are no weights, or it is no longer wanted
 */
export async function mostWrongFirst(
  places: readonly number[],
  head: { readonly layer: number; readonly units: number; readonly softmax: boolean },
  epoch: number | 'now',
  signal: AbortSignal,
): Promise<readonly number[] | null> {
  const queries: readonly TensorQuery[] = [{ tensor: { kind: 'output', layer: head.layer } }];
  const probable = new Map<number, number>();
  for (let first = 0; first < places.length; first += CHUNK) {
    const examples = places.slice(first, first + CHUNK);
    const { answer } = await inspections.once({
      ...{ images: { of: 'dataset', examples }, epoch, queries },
    });
    if (signal.aborted || answer === null) return null;
    const [outputs = new Float32Array()] = answer.tensors;
    examples.forEach((place, n) => {
      const row = outputs.subarray(n * head.units, (n + 1) * head.units);
      const scores = head.softmax ? softmax(row) : row;
      probable.set(place, scores[answer.labels[n] ?? 0] ?? 0);
    });
  }
  const of = (place: number) => probable.get(place) ?? 0;
  return [...places].sort((a, b) => of(a) - of(b));
}
