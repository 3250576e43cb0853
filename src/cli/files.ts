import { readFileSync } from 'node:fs';
import type { FlagName } from './flags.ts';
import { reasonOf, UsageError } from './usageError.ts';
import { statOf } from './writeFile.ts';

/** @throws {UsageError} where the file that the flag names cannot be read */
export function readBytes(flag: FlagName, file: string): Uint8Array {
  if (statOf(file)?.isCharacterDevice()) {
    // Such as /dev/zero, which never ends.
    throw new UsageError(`--${flag}: ${file} cannot be read: it is a device, and no file.`);
  }
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`--${flag}: ${file} cannot be read: ${reasonOf(error)}.`);
  }
}
