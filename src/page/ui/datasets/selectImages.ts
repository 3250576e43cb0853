import type { Dataset } from '../../session/dataShelf.ts';

export type Part = 'train' | 'test';

/** Where a part begins and ends among all images; the training images come first. */
function rangeOf(dataset: Dataset, part: Part): readonly [from: number, to: number] {
  const { trainCount, testCount } = dataset;
  return part === 'train' ? [0, trainCount] : [trainCount, trainCount + testCount];
}

/** Images of each class in a part, by label. */
export function countClasses(dataset: Dataset, part: Part): readonly number[] {
  const counts = dataset.classes.map(() => 0);
  const [from, to] = rangeOf(dataset, part);
  for (let i = from; i < to; i++) {
    const label = dataset.labels[i] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/**
 * The images of a part, of one class or of all.
 * @param label null for all
 * @returns their places among all images of the data set
 */
export function selectImages(dataset: Dataset, part: Part, label: number | null): Uint32Array {
  const [from, to] = rangeOf(dataset, part);
  const found = new Uint32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) {
    if (label === null || dataset.labels[i] === label) found[count++] = i;
  }
  return found.subarray(0, count);
}

/**
 * The first images of every class in a part.
 * @returns by label, their places among all images of the data set
 */
export function firstOfEachClass(
  dataset: Dataset,
  part: Part,
  most: number,
): readonly Uint32Array[] {
  const found = dataset.classes.map((): number[] => []);
  const [from, to] = rangeOf(dataset, part);
  for (let i = from; i < to; i++) {
    const places = found[dataset.labels[i] ?? 0];
    if (places !== undefined && places.length < most) places.push(i);
  }
  return found.map((places) => Uint32Array.from(places));
}

/** @returns RGBA, shape (height, width, 4) */
export function pixelsOf(dataset: Dataset, index: number): Uint8ClampedArray<ArrayBuffer> {
  const { height, width, channels, images } = dataset;
  const pixels = height * width;
  const start = index * pixels * channels;
  const rgba = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) {
      rgba[4 * i + c] = images[start + i * channels + Math.min(c, channels - 1)] ?? 0;
    }
  }
  return rgba;
}
