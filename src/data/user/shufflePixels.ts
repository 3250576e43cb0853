import type { Dataset } from '../dataset.ts';
import { userDataName } from './fingerprint.ts';

/** How many images of either part. */
export interface Counts {
  readonly trainCount: number;
  readonly testCount: number;
}

/**
 * The first images of each part, the pixels of all of them in another order. What is next to what is lost,
 * nothing else.
 * @param order for each place of an image the pixel that goes there: (H × W), each once
 * @returns a copy, named by its own content
 */
export function shufflePixels(dataset: Dataset, order: readonly number[], counts: Counts): Dataset {
  const { height, width, channels, images, labels } = dataset;
  const trainCount = Math.min(counts.trainCount, dataset.trainCount);
  const testCount = Math.min(counts.testCount, dataset.testCount);
  const size = height * width * channels;
  const shuffled = new Uint8Array((trainCount + testCount) * size);
  const kept = new Uint8Array(trainCount + testCount);
  for (let image = 0; image < kept.length; image++) {
    const from = image < trainCount ? image : dataset.trainCount + image - trainCount;
    kept[image] = labels[from] ?? 0;
    for (const [place, pixel] of order.entries()) {
      for (let c = 0; c < channels; c++) {
        shuffled[image * size + place * channels + c] =
          images[from * size + pixel * channels + c] ?? 0;
      }
    }
  }
  const content = { ...dataset, trainCount, testCount, images: shuffled, labels: kept };
  return { ...content, name: userDataName(content) };
}
