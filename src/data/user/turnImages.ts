import type { Dataset } from '../dataset.ts';
import { userDataName } from './fingerprint.ts';

/**
 * Swaps rows and columns of every image. EMNIST keeps its images that way, as MATLAB does; done twice
 * it is the data set that it was, with its name.
 * @returns a copy, named by its own content
 */
export function turnImages(dataset: Dataset): Dataset {
  const { height, width, channels, images } = dataset;
  const turned = new Uint8Array(images.length);
  const size = height * width * channels;
  for (let start = 0; start < images.length; start += size) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = start + (y * width + x) * channels;
        const to = start + (x * height + y) * channels;
        for (let c = 0; c < channels; c++) turned[to + c] = images[from + c] ?? 0;
      }
    }
  }
  const content = { ...dataset, height: width, width: height, images: turned };
  return { ...content, name: userDataName(content) };
}
