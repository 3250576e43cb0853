import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { cleanPath, type SourceFile } from '../sourceFile.ts';

/** A zip of those files, for tests; deflated unless `level` is 0. */
export async function zipOf(
  files: Readonly<Record<string, Uint8Array>>,
  options: { readonly level?: number; readonly password?: string } = {},
): Promise<Blob> {
  configure({ useWebWorkers: false });
  const writer = new ZipWriter(new BlobWriter('application/zip'), options);
  for (const [path, bytes] of Object.entries(files)) {
    await writer.add(path, new Uint8ArrayReader(bytes));
  }
  return writer.close();
}

/** A file as an importer meets it, for tests. */
export function sourceOf(path: string, bytes: Uint8Array = new Uint8Array([1])): SourceFile {
  return { path: cleanPath(path), size: bytes.length, read: async () => new Uint8Array(bytes) };
}
