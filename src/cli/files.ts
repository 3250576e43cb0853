import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

/**
 * Tells before a long run, and without touching it, whether a file can be there in the end.
 * @throws {UsageError}
 */
export function checkPlace(flag: FlagName, file: string): void {
  const folder = dirname(file);
  if (kindOf(folder) !== 'folder') {
    throw new UsageError(`--${flag}: ${file} cannot be written: there is no folder ${folder}.`);
  }
  if (kindOf(file) === 'folder') {
    throw new UsageError(`--${flag}: ${file} cannot be written: it is a folder.`);
  }
}

/** @throws {UsageError} where the file that the flag names cannot be written */
export function writeBytes(flag: FlagName, file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new UsageError(`--${flag}: ${file} cannot be written: ${reasonOf(error)}.`);
  }
}

function kindOf(path: string): 'folder' | 'other' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch {
    return 'nothing';
  }
}
