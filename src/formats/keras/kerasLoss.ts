import type { Loss } from '../../engine/network/losses.ts';
import { FormatError } from '../formatError.ts';

const losses: Readonly<Record<string, Loss>> = {
  sparsecategoricalcrossentropy: 'sparse_categorical_crossentropy',
  // of one-hot labels it is the same number
  categoricalcrossentropy: 'sparse_categorical_crossentropy',
  mse: 'mse',
  meansquarederror: 'mse',
};

/**
 * A loss by Keras's name, alias or class name, in any case. Source: https://keras.io/api/losses/
 * @throws {FormatError} lossName
 */
export function lossFromKeras(value: string): Loss {
  const plain = value.toLowerCase().replaceAll('_', '');
  const loss = Object.hasOwn(losses, plain) ? losses[plain] : undefined;
  if (loss !== undefined) return loss;
  const expected = 'sparse_categorical_crossentropy, mse';
  throw new FormatError('lossName', { actual: value, expected });
}
