import type { Shape } from '../../engine/core/shape.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';

/**
 * A weight in 32 bits, as every file has it.
 * @throws {FormatError} weightsNotSaved: a NaN in a file spoils every run that starts from it
 */
export function floatsOf(weights: Weights, name: string): Float32Array {
  const data = weights.get(name)?.data ?? new Float32Array();
  const floats = data instanceof Float32Array ? data : Float32Array.from(data);
  const bad = floats.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new FormatError('safetensorsNotFinite', { name, actual: String(data[bad]) });
  return floats;
}

/** A tensor of a file as a weight; whole numbers, which a writer may have chosen for them, become floats. */
export function weightIn(stored: {
  readonly shape: Shape;
  read(): Float32Array | Float64Array | Int32Array;
}): WeightTensor {
  const data = stored.read();
  return { shape: stored.shape, data: data instanceof Int32Array ? Float32Array.from(data) : data };
}
