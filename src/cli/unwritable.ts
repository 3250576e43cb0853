import type { FlagName } from './flags.ts';
import { reasonOf, UsageError } from './usageError.ts';

const elsewhere = 'name a file on another disk';
const allowed = 'name a file in a folder that you may write to';

/** What to do, by the system's code. */
const advice: Readonly<Record<string, string>> = {
  ENOSPC: `free some space, or ${elsewhere}`,
  EDQUOT: `delete some of your files, or ${elsewhere}`,
  EFBIG: `raise the limit of a file's size (ulimit -f), or ${elsewhere}`,
  EIO: elsewhere,
  EROFS: elsewhere,
  EACCES: allowed,
  EPERM: allowed,
  ENOENT: 'make its folder first',
  ENOTDIR: 'name a file in a folder',
  EISDIR: 'name a file in it',
  ENAMETOOLONG: 'give it a shorter name',
  EPIPE: 'let its reader go on to the end, or write to a file',
};

/** The system's own words for some codes are not a user's. */
const words: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EPIPE: 'nobody reads it any more',
};

/** Why something cannot be written, and what to do: `no space left on device (ENOSPC); free some space, …`. */
export function whyUnwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const named = code === '' ? '' : ` (${code})`;
  const todo = advice[code] === undefined ? '' : `; ${advice[code]}`;
  return `${words[code] ?? reasonOf(error)}${named}${todo}`;
}

/** @param flag that names the file; null where none does */
export function unwritable(flag: FlagName | null, file: string, why: string): UsageError {
  return new UsageError(`${flag === null ? '' : `--${flag}: `}${file} cannot be written: ${why}.`);
}

/**
 * Does what writes to a file.
 * @throws {UsageError} where it cannot be done
 */
export function orUnwritable<T>(flag: FlagName | null, file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof UsageError ? error : unwritable(flag, file, whyUnwritable(error));
  }
}
