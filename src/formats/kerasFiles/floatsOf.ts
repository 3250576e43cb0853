import type { Weights } from '../../engine/network/weights.ts';
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
