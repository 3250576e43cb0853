import * as z from 'zod/mini';
import { type FieldUnit, fieldHints } from '../core/schemaFields.ts';

/** The largest count that a form offers. */
const LARGEST_COUNT = 4096;

/** A positive whole number; arrow keys go from power of two to power of two. */
export function countOf(unit: FieldUnit) {
  const hint = { unit, step: 'double', min: 1, max: LARGEST_COUNT } as const;
  return z.int().check(z.positive()).register(fieldHints, hint);
}
