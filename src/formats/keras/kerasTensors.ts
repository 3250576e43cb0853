import * as z from 'zod/mini';
import { FormatError } from '../formatError.ts';

/** Keras's name for a tensor: the layer, which of its uses, which of its outputs. */
const historySchema = z.readonly(z.tuple([z.string(), z.int(), z.int()], z.unknown()));

const tensorSchema = z.object({ keras_history: historySchema });

/**
 * The layers whose tensors stand anywhere in the structure, in order. Keras 2 names them by lists
 * `['input_1', 0, 0, {}]`, Keras 3 by `__keras_tensor__` objects.
 */
export function feedersIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const history = historySchema.safeParse(value);
  if (history.success) return [history.data[0]];
  const tensor = tensorSchema.safeParse(value);
  if (tensor.success) return [tensor.data.keras_history[0]];
  return Object.values(value).flatMap(feedersIn);
}

/**
 * Keras 2 keeps `dropout(x, training=True)` for good, in the fourth place of a link. Keras 3 writes
 * a `training` down as well, but `fit` and `evaluate` overrule it.
 * @throws {FormatError} layerField
 */
export function refuseFixedTraining(layer: string, value: unknown): void {
  if (!Array.isArray(value)) return;
  const history = historySchema.safeParse(value);
  if (!history.success) {
    for (const inner of value) refuseFixedTraining(layer, inner);
    return;
  }
  const call = z.object({ training: z.boolean() }).safeParse(history.data[3]);
  if (!call.success) return;
  const actual = String(call.data.training);
  throw new FormatError('layerField', { layer, field: 'training', actual, expected: 'null' });
}
