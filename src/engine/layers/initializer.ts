import * as z from 'zod/mini';
import type { Rng } from '../core/rng.ts';
import { fieldHints } from '../core/schemaFields.ts';

/** Keras's identifiers. Source: https://keras.io/api/layers/initializers/ */
export const initializerSchema = z
  .enum([
    'glorot_uniform',
    'glorot_normal',
    'he_uniform',
    'he_normal',
    'lecun_uniform',
    'lecun_normal',
    'zeros',
    'ones',
  ])
  .register(fieldHints, { brief: 'never' });
export type Initializer = z.infer<typeof initializerSchema>;

/** Standard deviation of a unit normal cut at ±2. Keras divides by it. */
const TRUNCATED_STDDEV = 0.87962566103423978;

/**
 * New values of one weight tensor.
 * @param fanIn number of inputs to one unit @param fanOut number of outputs of one input
 */
export function initialValues(
  initializer: Initializer,
  count: number,
  fanIn: number,
  fanOut: number,
  rng: Rng,
): Float32Array {
  const values = new Float32Array(count);
  if (initializer === 'zeros') return values;
  if (initializer === 'ones') return values.fill(1);
  const variance = varianceOf(initializer, fanIn, fanOut);
  if (initializer.endsWith('_uniform')) {
    const limit = Math.sqrt(3 * variance);
    return values.map(() => (2 * rng.uniform() - 1) * limit);
  }
  const stddev = Math.sqrt(variance) / TRUNCATED_STDDEV;
  return values.map(() => rng.truncatedNormal() * stddev);
}

function varianceOf(initializer: Initializer, fanIn: number, fanOut: number): number {
  if (initializer.startsWith('glorot')) return 2 / Math.max(1, fanIn + fanOut);
  if (initializer.startsWith('he')) return 2 / Math.max(1, fanIn);
  return 1 / Math.max(1, fanIn);
}
