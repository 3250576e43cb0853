import { elementCount } from '../../../engine/core/shape.ts';
import { placeImages } from '../../../engine/plan/placeImages.ts';
import type { GpuFacts, SetupCheck } from './checkSetup.ts';
import { datasetFacts } from './datasets.ts';

/**
 * Whether the images of what is to be trained are more than the GPU takes in one piece.
 * @param gpu null while it is not known
 */
export function streamsImages(
  { request, microBatch }: Pick<SetupCheck, 'request' | 'microBatch'>,
  gpu: GpuFacts | null,
): boolean {
  if (request === null || request.device === 'cpu' || gpu === null) return false;
  const { trainCount, testCount, inputShape } = datasetFacts(request.dataset);
  const pixels = elementCount(inputShape);
  const batch = microBatch ?? request.fit.batchSize;
  return placeImages((trainCount + testCount) * pixels, batch * pixels, gpu.tensorBytes).streamed;
}
