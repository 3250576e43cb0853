import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../data/dataError.ts';
import type { FetchBytes } from '../data/fetchBytes.ts';

/**
 * Reads data files from a folder.
 * @param folder the folder of all data sets, as in `public/data`
 * @returns a reader that throws {DataError}: missing, or unreadable
 */
export function readFrom(folder: string): FetchBytes {
  return async (path) => {
    try {
      // A plain array, not Node's Buffer, whose slice() shares memory instead of copying it.
      const { buffer, byteOffset, byteLength } = await readFile(join(folder, path));
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (error) {
      if (isMissing(error)) throw new DataError('missing', { file: path, place: folder });
      const reason = error instanceof Error ? error.message : String(error);
      throw new DataError('unreadable', { file: path, reason });
    }
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
