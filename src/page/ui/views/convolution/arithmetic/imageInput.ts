import type { Dataset } from '../../../../session/dataShelf.ts';
import type { LabInput } from './labInput.ts';
import { middleOf } from './middle.ts';

/** One test image as the network gets it, from 0 to 1; of a large one the middle. */
export function imageInput(dataset: Dataset, index: number, name: string): LabInput {
  const { height, width, channels, images, trainCount } = dataset;
  const start = (trainCount + index) * height * width * channels;
  return { ...middleOf(dataset, (at) => (images[start + at] ?? 0) / 255), name };
}
