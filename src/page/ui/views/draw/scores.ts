import type { Head } from '../../../../engine/network/losses.ts';
import { softmax } from '../../../store/inspect/softmax.ts';

/**
 * What a network makes of images: probabilities of a softmax head, else its outputs as they are.
 * @param outputs of its last layer, (N, units): the logits of a softmax
 * @returns (N, units)
 */
export function scoresOf(outputs: Float32Array, { softmax: isSoftmax, units }: Head): Float32Array {
  if (!isSoftmax) return outputs;
  const rows = Array.from({ length: outputs.length / units }, (_, n) =>
    softmax(outputs.subarray(n * units, (n + 1) * units)),
  );
  return Float32Array.from(rows.flat());
}
