import type { Dataset } from '../../../../session/dataShelf.ts';
import type { LabInput } from './labInput.ts';

/** The most rows and columns of a picture whose cells can still be told apart. */
export const LARGEST_SIDE = 32;

/** One test image as the network gets it, from 0 to 1; of a large one the middle. */
export function imageInput(dataset: Dataset, index: number, name: string): LabInput {
  const { channels, images, trainCount } = dataset;
  const height = Math.min(dataset.height, LARGEST_SIDE);
  const width = Math.min(dataset.width, LARGEST_SIDE);
  const top = (dataset.height - height) >> 1;
  const left = (dataset.width - width) >> 1;
  const start = (trainCount + index) * dataset.height * dataset.width * channels;
  const values = Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const [row, column] = [top + Math.floor(pixel / width), left + (pixel % width)];
    return (images[start + (row * dataset.width + column) * channels + (i % channels)] ?? 0) / 255;
  });
  return { values, height, width, channels, name };
}
