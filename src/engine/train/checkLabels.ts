import { SpecError } from '../core/errors.ts';
import type { ResolvedNetwork } from '../network/resolve.ts';

/**
 * A label is the number of an output. Devices differ in what they read beyond the last one, so such data
 * is refused before any of them is asked.
 * @param labels of all examples
 * @throws {SpecError} labelTooLarge
 */
export function checkLabels({ layers }: ResolvedNetwork, labels: Uint8Array): void {
  const last = layers.at(-1);
  const units = last?.output.at(-1);
  if (last === undefined || units === undefined) return;
  const largest = labels.reduce((a, b) => Math.max(a, b), 0);
  if (largest < units) return;
  throw new SpecError('labelTooLarge', {
    ...{ layer: last.name, index: last.index, units },
    ...{ actual: largest, largest: units - 1, expected: largest + 1 },
  });
}
