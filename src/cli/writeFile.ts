import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { FlagName } from './flags.ts';
import { reasonOf, UsageError } from './usageError.ts';

/**
 * Tells before a long run, and without changing what is there, whether a file can be written in the end.
 * @throws {UsageError}
 */
export function proveWritable(flag: FlagName, file: string): void {
  const folder = dirname(file);
  if (statOf(folder)?.isDirectory() !== true) {
    throw new UsageError(`--${flag}: ${file} cannot be written: there is no folder ${folder}.`);
  }
  const there = statOf(file);
  if (there === null && isLink(file)) {
    throw new UsageError(
      `--${flag}: ${file} cannot be written: it is a link to ${readlinkSync(file)}, which cannot be reached.`,
    );
  }
  if (there?.isDirectory()) {
    throw new UsageError(`--${flag}: ${file} cannot be written: it is a folder.`);
  }
  // Opening a pipe would wait for its reader.
  if (there?.isFIFO() || there?.isSocket()) return;
  attempt(flag, file, () => {
    const opened = openSync(file, there === null ? 'wx' : 'r+');
    try {
      // Of nothing at all, but a device that is full says so.
      if (there?.isFile() === false) writeSync(opened, new Uint8Array());
    } finally {
      closeSync(opened);
      if (there === null) rmSync(file);
    }
  });
}

/**
 * Whole or not at all: what was there before stands until the new file is complete.
 * @throws {UsageError} where the file that the flag names cannot be written
 */
export function writeBytes(flag: FlagName, file: string, bytes: Uint8Array): void {
  attempt(flag, file, () => {
    const there = statOf(file);
    if (there?.isFile() === false) return writeFileSync(file, bytes);
    // What a link leads to is replaced, and not the link.
    const target = there === null ? file : realpathSync(file);
    const part = join(dirname(target), `.convlab-${process.pid}.part`);
    try {
      writeFileSync(part, bytes, there === null ? {} : { mode: there.mode });
      renameSync(part, target);
    } catch (error) {
      rmSync(part, { force: true });
      if (!isForbidden(error) || there === null) throw error;
      // Its folder takes no further file, though the file itself can be written.
      writeFileSync(target, bytes);
    }
  });
}

/**
 * As `proveWritable`, for what `writeInFolder` writes.
 * @throws {UsageError}
 */
export function proveInFolder(flag: FlagName, file: string): void {
  const above = folderAbove(flag, file);
  if (above === dirname(file)) proveWritable(flag, file);
  else attempt(flag, file, () => accessSync(above, constants.W_OK | constants.X_OK));
}

/**
 * The nearest folder that is there.
 * @throws {UsageError} where what is there is none
 */
function folderAbove(flag: FlagName, file: string): string {
  let above = dirname(file);
  while (statOf(above) === null && !isLink(above)) above = dirname(above);
  if (statOf(above)?.isDirectory()) return above;
  throw new UsageError(`--${flag}: ${file} cannot be written: ${above} is no folder.`);
}

/** As `writeBytes`, in a folder that is made where it is missing, as ModelCheckpoint of Keras does. */
export function writeInFolder(flag: FlagName, file: string, bytes: Uint8Array): void {
  folderAbove(flag, file);
  attempt(flag, file, () => mkdirSync(dirname(file), { recursive: true }));
  writeBytes(flag, file, bytes);
}

/** Whether two names lead to one file or folder, be it there or not; devices such as /dev/null are shared. */
export function sameFile(one: string, other: string): boolean {
  const [a, b] = [statOf(one), statOf(other)];
  if (a !== null && b !== null) return !a.isCharacterDevice() && a.dev === b.dev && a.ino === b.ino;
  return a === null && b === null && placeOf(one) === placeOf(other);
}

/** The whole path without links, as far as it is there. */
export function placeOf(file: string): string {
  if (statOf(file) !== null) return realpathSync(file);
  const whole = resolve(file);
  const folder = dirname(whole);
  return folder === whole ? whole : join(placeOf(folder), basename(whole));
}

export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function isForbidden(error: unknown): boolean {
  const codes = ['EACCES', 'EPERM', 'EROFS'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function attempt(flag: FlagName, file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new UsageError(`--${flag}: ${file} cannot be written: ${reasonOf(error)}.`);
  }
}
