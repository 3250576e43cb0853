import { type Loss, lossSchema, takesLogits } from '../../engine/network/losses.ts';
import { FormatError } from '../formatError.ts';

const losses: Readonly<Record<string, Loss>> = {
  sparsecategoricalcrossentropy: 'sparse_categorical_crossentropy',
  categoricalcrossentropy: 'categorical_crossentropy',
  mse: 'mse',
  meansquarederror: 'mse',
  'sparsecategoricalcrossentropy(fromlogits=true)':
    'SparseCategoricalCrossentropy(from_logits=True)',
  'categoricalcrossentropy(fromlogits=true)': 'CategoricalCrossentropy(from_logits=True)',
};

/** The same loss where the last layer gives logits; null where Keras's has no such argument. */
export function fromLogits(loss: Loss): Loss | null {
  if (loss === 'mse') return null;
  return loss.startsWith('sparse')
    ? 'SparseCategoricalCrossentropy(from_logits=True)'
    : 'CategoricalCrossentropy(from_logits=True)';
}

/**
 * A loss by Keras's name, alias or class name, in any case. Source: https://keras.io/api/losses/
 * @throws {FormatError} lossName
 */
export function lossFromKeras(value: string): Loss {
  const plain = value.toLowerCase().replaceAll(/[_ ]/g, '');
  const loss = Object.hasOwn(losses, plain) ? losses[plain] : undefined;
  if (loss !== undefined) return loss;
  const expected = lossSchema.options.join(', ');
  throw new FormatError('lossName', { actual: value, expected });
}

/**
 * A loss as `compile_config` holds it: its name, or an object where it has an argument. Keras 3 does not find
 * `mse` in its own HDF5 files, only the whole name.
 */
export function lossToKeras(loss: Loss): string | object {
  if (loss === 'mse') return 'mean_squared_error';
  if (!takesLogits(loss)) return loss;
  const class_name = loss.slice(0, loss.indexOf('('));
  const config = { from_logits: true };
  return { module: 'keras.losses', class_name, config, registered_name: null };
}
