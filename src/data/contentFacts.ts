import type { Dataset } from './dataset.ts';

/** What of a data set decides whether it can be learned: stored beside it, read without its images. */
export interface ContentFacts {
  /** the name of each class, by label */
  readonly classes: readonly string[];
  /** class of each training image, in the order of the files */
  readonly labels: Uint8Array;
  /** the labels of the test images, each once */
  readonly testLabels: readonly number[];
  /** how many training images, from the first on, are equal to the first */
  readonly equalImages: number;
  /** how many training images, from the first on, have the same value in all their pixels */
  readonly flatImages: number;
}

type Content = Omit<Dataset, 'name' | 'testCount'>;

export function contentFacts(dataset: Content): ContentFacts {
  const { classes, labels, trainCount } = dataset;
  return {
    classes,
    labels: labels.slice(0, trainCount),
    testLabels: [...new Set(labels.subarray(trainCount))].sort((a, b) => a - b),
    equalImages: equalImages(dataset),
    flatImages: flatImages(dataset),
  };
}

function equalImages({ height, width, channels, trainCount, images }: Content): number {
  const size = height * width * channels;
  let index = size;
  while (index < trainCount * size && images[index] === images[index - size]) index++;
  return Math.floor(index / size);
}

function flatImages({ height, width, channels, trainCount, images }: Content): number {
  const size = height * width * channels;
  for (let image = 0; image < trainCount; image++) {
    const end = (image + 1) * size;
    for (let index = image * size + channels; index < end; index++) {
      if (images[index] !== images[index - channels]) return image;
    }
  }
  return trainCount;
}
