import type * as z from 'zod/mini';
import type { FlagName } from './flags.ts';
import { UsageError } from './usageError.ts';

/** @throws {UsageError} where the flag's text is no JSON */
export function parsedJson(flag: FlagName, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${flag} is not JSON: ${text}.`);
  }
}

/** @throws {UsageError} for the first place that does not suit */
export function checkedJson<S extends z.ZodMiniType>(
  flag: FlagName,
  json: unknown,
  schema: S,
): z.output<S> {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), json);
  const what = value === undefined ? 'is missing' : wrong(issue);
  throw new UsageError(`--${flag}: ${path.join('.') || 'it'} ${what}; give what Keras takes.`);
}

function wrong(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `has no ${issue.keys.join(', ')}`;
  if (issue?.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return 'is wrong';
}
