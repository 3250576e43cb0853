import type * as z from 'zod/mini';
import { showValue } from './showValue.ts';

/** What is read of one field of a serialised Keras object. Fields without a rule are ignored. */
export interface ReadRule {
  readonly field: string;
  readonly schema: z.ZodMiniType;
  /** What the schema takes, in words that follow "supports only". */
  readonly expected: string;
  /** optional: Keras's default where missing; required: Keras has none; guard: checked, not kept */
  readonly use: 'optional' | 'required' | 'guard';
}

/** Why a field cannot be used; `actual` is null where it is missing. */
export interface FieldRefusal {
  readonly field: string;
  readonly actual: string | null;
  readonly expected: string;
}

export function optional(field: string, schema: z.ZodMiniType, expected: string): ReadRule {
  return { field, schema, expected, use: 'optional' };
}

export function required(field: string, schema: z.ZodMiniType, expected: string): ReadRule {
  return { field, schema, expected, use: 'required' };
}

/** For a feature that ConvLab lacks: only the value that turns it off passes. */
export function guard(field: string, schema: z.ZodMiniType, expected: string): ReadRule {
  return { field, schema, expected, use: 'guard' };
}

/**
 * What nobody reads may be misspelt, or belong to something else.
 * @throws what `refuse` makes of the first field that is not known
 */
export function refuseUnknown(
  config: Readonly<Record<string, unknown>>,
  known: readonly string[],
  refuse: (field: string, known: readonly string[]) => Error,
): void {
  const field = Object.keys(config).find((name) => !known.includes(name));
  if (field !== undefined) throw refuse(field, known);
}

/**
 * Reads the fields that rules speak of, in the order of the rules.
 * @throws what `refuse` makes of the first field that does not pass
 */
export function readFields(
  config: Readonly<Record<string, unknown>>,
  rules: readonly ReadRule[],
  refuse: (refusal: FieldRefusal) => Error,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { field, schema, expected, use } of rules) {
    const value = Object.hasOwn(config, field) ? config[field] : undefined;
    if (value === undefined) {
      if (use === 'required') throw refuse({ field, actual: null, expected });
      continue;
    }
    const result = schema.safeParse(value);
    if (!result.success) throw refuse({ field, actual: showValue(value), expected });
    if (use !== 'guard') read[field] = result.data;
  }
  return read;
}
