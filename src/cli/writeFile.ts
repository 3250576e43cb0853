import { randomUUID } from 'node:crypto';
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
import { orUnwritable, unwritable, whyUnwritable } from './unwritable.ts';

/**
 * Tells before a long run, and without changing what is there, whether a file can be written in the end.
 * @throws {UsageError}
 */
export function proveWritable(flag: FlagName | null, file: string): void {
  const folder = dirname(file);
  if (statOf(folder)?.isDirectory() !== true) {
    throw unwritable(flag, file, `there is no folder ${folder} (ENOENT); make it first`);
  }
  const there = statOf(file);
  if (there === null && isLink(file)) {
    const target = readlinkSync(file);
    throw unwritable(flag, file, `it is a link to ${target}, which cannot be reached`);
  }
  if (there?.isDirectory()) {
    throw unwritable(flag, file, 'it is a folder (EISDIR); name a file in it');
  }
  // Opening a pipe would wait for its reader.
  if (there?.isFIFO() || there?.isSocket()) return;
  orUnwritable(flag, file, () => {
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
 * As `proveWritable`, for what `writeBytes` writes: a file that is there needs room for its next one beside it.
 * @throws {UsageError}
 */
export function proveReplaceable(flag: FlagName | null, file: string): void {
  proveWritable(flag, file);
  if (statOf(file)?.isFile() !== true) return;
  const part = partOf(realpathSync(file));
  try {
    closeSync(openSync(part, 'w'));
    rmSync(part);
  } catch (error) {
    const why = `its folder takes no further file, which a whole new one needs: ${whyUnwritable(error)}`;
    throw unwritable(flag, file, why);
  }
}

/**
 * Whole or not at all: what was there before stands until the new file is complete and on the disk.
 * @throws {UsageError} where the file that the flag names cannot be written
 */
export function writeBytes(flag: FlagName | null, file: string, bytes: Uint8Array): void {
  orUnwritable(flag, file, () => {
    const there = statOf(file);
    if (there?.isFile() === false) return writeFileSync(file, bytes);
    // What a link leads to is replaced, and not the link.
    const target = there === null ? file : realpathSync(file);
    const part = partOf(target);
    try {
      writeFileSync(part, bytes, { flush: true, ...(there !== null && { mode: there.mode }) });
      renameSync(part, target);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  });
}

/** A name under which a file is written until it is complete: in the same folder, and nobody else's. */
function partOf(file: string): string {
  return join(dirname(file), `.convlab-${randomUUID()}.part`);
}

/**
 * As `proveReplaceable`, for what `writeInFolder` writes.
 * @throws {UsageError}
 */
export function proveInFolder(flag: FlagName, file: string): void {
  const above = folderAbove(flag, file);
  if (above === dirname(file)) proveReplaceable(flag, file);
  else orUnwritable(flag, file, () => accessSync(above, constants.W_OK | constants.X_OK));
}

/**
 * The nearest folder that is there.
 * @throws {UsageError} where what is there is none
 */
function folderAbove(flag: FlagName, file: string): string {
  let above = dirname(file);
  while (statOf(above) === null && !isLink(above)) above = dirname(above);
  if (statOf(above)?.isDirectory()) return above;
  throw unwritable(flag, file, `${above} is no folder (ENOTDIR); name a file in a folder`);
}

/** As `writeBytes`, in a folder that is made where it is missing, as ModelCheckpoint of Keras does. */
export function writeInFolder(flag: FlagName, file: string, bytes: Uint8Array): void {
  folderAbove(flag, file);
  orUnwritable(flag, file, () => mkdirSync(dirname(file), { recursive: true }));
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
