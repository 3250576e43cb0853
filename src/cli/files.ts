import { readFileSync } from 'node:fs';
import type { FlagName } from './flags.ts';
import { reasonOf, UsageError } from './usageError.ts';

/** @throws {UsageError} where the file that the flag names cannot be read */
export function readBytes(flag: FlagName, file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`--${flag}: ${file} cannot be read: ${reasonOf(error)}.`);
  }
}
