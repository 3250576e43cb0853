import type { Head } from '../../../engine/network/losses.ts';
import { softmax } from './softmax.ts';

/** What a network says of N images. */
export interface Predictions {
  /** the class of the largest output, the first of equals */
  readonly predicted: Uint16Array;
  /** what the network gives that class: a probability where `givesProbabilities` says so */
  readonly scores: Float32Array;
}

/** With a softmax, or under cross-entropy, which divides outputs by their sum. */
export function givesProbabilities({ softmax, loss }: Omit<Head, 'units'>): boolean {
  return softmax || loss === 'sparse_categorical_crossentropy';
}

/** @param outputs of the last layer (N, units): logits where the head has a softmax */
export function predictionsOf(outputs: Float32Array, head: Head): Predictions {
  const count = Math.floor(outputs.length / head.units);
  const predicted = new Uint16Array(count);
  const scores = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const row = outputs.subarray(n * head.units, (n + 1) * head.units);
    const best = row.reduce((first, y, u) => (y > (row[first] ?? 0) ? u : first), 0);
    predicted[n] = best;
    scores[n] = scoresOf(row, head)[best] ?? 0;
  }
  return { predicted, scores };
}

function scoresOf(row: Float32Array, head: Head): ArrayLike<number> {
  if (head.softmax) return softmax(row);
  if (!givesProbabilities(head)) return row;
  const sum = row.reduce((total, y) => total + y, 0);
  return row.map((y) => y / sum);
}
