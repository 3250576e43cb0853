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
  for (const rule of rules) {
    const { value, refusal } = readField(config, rule);
    if (refusal !== null) throw refuse(refusal);
    if (value !== undefined && rule.use !== 'guard') read[rule.field] = value;
  }
  return read;
}

/** Every field that does not pass, where `readFields` stops at the first. */
export function refusedFields(
  config: Readonly<Record<string, unknown>>,
  rules: readonly ReadRule[],
): readonly FieldRefusal[] {
  return rules.flatMap((rule) => readField(config, rule).refusal ?? []);
}

/** `value` is undefined where the field is missing. */
function readField(
  config: Readonly<Record<string, unknown>>,
  { field, schema, expected, use }: ReadRule,
): { readonly value: unknown; readonly refusal: FieldRefusal | null } {
  const value = Object.hasOwn(config, field) ? config[field] : undefined;
  if (value === undefined) {
    const refusal = use === 'required' ? { field, actual: null, expected } : null;
    return { value, refusal };
  }
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, refusal: null };
  return { value, refusal: { field, actual: showValue(value), expected } };
}
