import type { DatasetName, UserDataName } from '../../data/datasetName.ts';
import { type Counts, shufflePixels } from '../../data/user/shufflePixels.ts';
import { isKnownDataset } from '../store/setup/datasets.ts';
import type { createDataSession, DataFailure } from './dataSession.ts';

/**
 * Lists the first images of a data set with their pixels in another order, the same for all: another data set,
 * beside the first.
 * @param order for each place of an image the pixel that goes there
 */
export async function shuffledImages(
  data: Pick<ReturnType<typeof createDataSession>, 'open' | 'list'>,
  name: DatasetName,
  order: readonly number[],
  counts: Counts,
  title: string,
): Promise<UserDataName | DataFailure> {
  const dataset = await data.open(name, () => {}).settled;
  if ('error' in dataset) return dataset;
  const shuffled = shufflePixels(dataset, order, counts);
  const own = shuffled.name as UserDataName;
  if (!isKnownDataset(own)) void data.list(shuffled, title);
  return own;
}
