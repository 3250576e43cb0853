import type { Dataset } from '../data/dataset.ts';
import { SpecError } from '../engine/core/errors.ts';
import { formatShape, sameShape } from '../engine/core/shape.ts';
import type { ResolvedNetwork } from '../engine/network/resolve.ts';

/**
 * A network of (28, 28) takes images of (28, 28, 1), as Keras's `fit` lets it.
 * @throws {SpecError} inputMismatch
 */
export function checkInput({ inputShape }: ResolvedNetwork, data: Dataset): void {
  const image = [data.height, data.width, data.channels];
  if (sameShape(inputShape, image)) return;
  if (data.channels === 1 && sameShape(inputShape, image.slice(0, 2))) return;
  throw new SpecError('inputMismatch', {
    expected: formatShape(inputShape),
    actual: formatShape(image),
  });
}
