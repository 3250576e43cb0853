import { elementCount } from '../core/shape.ts';
import { placeImages } from '../network/placeImages.ts';
import type { SetupCheck } from './checkSetup.ts';
import { datasetFacts } from './datasets.ts';

/**
 * Whether the images of what is to be trained are more than the GPU takes in one piece.
 * @param tensorBytes of the largest tensor that the GPU takes; Infinity while it is not known
 */
export function streamsImages(
  { request, microBatch }: Pick<SetupCheck, 'request' | 'microBatch'>,
  tensorBytes: number,
): boolean {
  if (request === null || request.device === 'cpu' || tensorBytes === Infinity) return false;
  const { trainCount, testCount, inputShape } = datasetFacts(request.dataset);
  const pixels = elementCount(inputShape);
  const batch = microBatch ?? request.fit.batchSize;
  return placeImages((trainCount + testCount) * pixels, batch * pixels, tensorBytes).streamed;
}
