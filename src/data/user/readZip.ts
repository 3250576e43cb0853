import { BlobReader, configure, ZipReader } from '@zip.js/zip.js';
import { limits } from './limits.ts';
import { cleanPath, isLitter, type SourceFile } from './sourceFile.ts';
import { RefusedFile, UserDataError } from './userDataProblem.ts';

/**
 * Lists a zip without unpacking it; each file is unpacked, and its CRC-32 checked, when it is read.
 * @throws {UserDataError} zipDamaged, tooManyFiles, tooManyBytes
 */
export async function readZip(file: string, blob: Blob): Promise<readonly SourceFile[]> {
  configure({ useWebWorkers: false });
  const found: SourceFile[] = [];
  let bytes = 0;
  try {
    for await (const entry of new ZipReader(new BlobReader(blob)).getEntriesGenerator()) {
      const name = entry.filenameUTF8 ? entry.filename : decodePath(entry.rawFilename);
      const path = cleanPath(name);
      if (entry.directory || /[/\\]$/.test(name) || isLitter(path)) continue;
      bytes += entry.uncompressedSize;
      checkTotals(found.length + 1, bytes);
      const unpack = (sink: WritableStream<Uint8Array>) =>
        entry.getData(sink, { checkSignature: true });
      found.push({
        path,
        size: entry.uncompressedSize,
        read: () => readEntry(entry.encrypted, entry.uncompressedSize, unpack),
      });
    }
  } catch (error) {
    if (error instanceof UserDataError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserDataError('zipDamaged', { file, reason });
  }
  return found;
}

/** @throws {UserDataError} */
export function checkTotals(files: number, bytes: number): void {
  if (files > limits.files) throw new UserDataError('tooManyFiles', { limit: limits.files });
  if (bytes > limits.bytes) {
    throw new UserDataError('tooManyBytes', { limit: limits.bytes / 2 ** 20 });
  }
}

/** What a zip says of a size is not believed: more than that is damage, and ends at once. */
async function readEntry(
  encrypted: boolean,
  size: number,
  unpack: (sink: WritableStream<Uint8Array>) => Promise<unknown>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (encrypted) throw new RefusedFile('encrypted');
  if (size > limits.bytes) throw new RefusedFile('tooLarge');
  const target = new Uint8Array(size);
  let length = 0;
  try {
    await unpack(
      new WritableStream({
        write(chunk) {
          target.set(chunk, length);
          length += chunk.length;
        },
      }),
    );
  } catch {
    throw new RefusedFile('damaged');
  }
  if (length !== size) throw new RefusedFile('damaged');
  return target;
}

/** Older zips do not say how names are written: UTF-8, else Korean Windows, else byte by byte. */
function decodePath(raw: Uint8Array): string {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw);
    } catch {
      // the next one
    }
  }
  return Array.from(raw, (byte) => String.fromCharCode(byte)).join('');
}
