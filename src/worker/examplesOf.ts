import type { Dataset } from '../data/dataset.ts';
import type { Examples } from '../engine/network/executor.ts';

/** The examples at those places of a data set, in their order, as copies. */
export function examplesOf(data: Dataset, places: ArrayLike<number> & Iterable<number>): Examples {
  const pixels = data.height * data.width * data.channels;
  const images = new Uint8Array(places.length * pixels);
  const labels = new Uint8Array(places.length);
  let n = 0;
  for (const at of places) {
    images.set(data.images.subarray(at * pixels, (at + 1) * pixels), n * pixels);
    labels[n++] = data.labels[at] ?? 0;
  }
  return { images, labels };
}
