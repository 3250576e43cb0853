import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UsageError } from './usageError.ts';
import { writeBytes } from './writeFile.ts';

/**
 * Saves what a run has trained where `--save` asks for it. Where that cannot be written, as in a folder that
 * was removed since, the file is kept in the system's folder for temporary files, if that takes it.
 * @throws {UsageError} saying where it was kept
 */
export function saveOrKeep(file: string, bytes: Uint8Array): void {
  try {
    writeBytes('save', file, bytes);
  } catch (error) {
    const kept = join(tmpdir(), `convlab-${process.pid}-${basename(file)}`);
    if (!(error instanceof UsageError) || !isKept(kept, bytes)) throw error;
    throw new UsageError(`${error.message} What was trained is kept in ${kept}.`);
  }
}

function isKept(file: string, bytes: Uint8Array): boolean {
  try {
    writeBytes('save', file, bytes);
    return true;
  } catch {
    return false;
  }
}
