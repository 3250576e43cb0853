import { parseArgs } from 'node:util';
import { type FlagName, type Flags, flags } from './flags.ts';
import { UsageError } from './usageError.ts';

/**
 * Reads the arguments; of a flag that is given twice the last one counts.
 * @throws {UsageError} for the first argument that is no flag or whose value does not suit
 */
export function parseFlags(args: readonly string[]): Flags {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { argument }]) => {
      return [name, { type: argument === null ? ('boolean' as const) : ('string' as const) }];
    }),
  );
  // Strictness is ours, for sentences that say what to do.
  const parsed = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values: Partial<Record<FlagName, unknown>> = {};
  for (const token of parsed.tokens) {
    if (token.kind === 'option') {
      const name = flagName(token.name, token.rawName);
      values[name] = checked(name, token.value);
    } else if (token.kind === 'positional') {
      throw new UsageError(`Unexpected argument ${token.value}; --help lists all flags.`);
    }
  }
  return values as Flags;
}

function flagName(name: string, raw: string): FlagName {
  if (raw === '-h') return 'help';
  if (raw.startsWith('--') && Object.hasOwn(flags, name)) return name as FlagName;
  throw new UsageError(`Unknown flag ${raw}; --help lists all flags.`);
}

function checked(name: FlagName, value: string | undefined): unknown {
  const { argument, schema, expected } = flags[name];
  if (argument === null) {
    if (value === undefined) return true;
    throw new UsageError(`--${name} takes no value, but was given ${value}.`);
  }
  if (value === undefined || value.startsWith('--')) {
    throw new UsageError(`--${name} needs a value: ${expected}.`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`--${name} is ${value === '' ? 'empty' : value}, but must be ${expected}.`);
}
