import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { sha256 } from '../../data/sha256.ts';
import { ArchiveError, reasonOf } from './archiveError.ts';
import {
  ARCHIVE_VERSION,
  type ArchiveEntry,
  archiveLimits,
  HEAD,
  headSchema,
  MANIFEST,
  manifestSchema,
} from './archiveFormat.ts';
import { unpackValue } from './packedValue.ts';

const HEAD_BYTES = 10_000;

/** Reads the entries of a file of everything, each against the size and the hash that the manifest says. */
export class ArchiveReader {
  readonly entries: readonly ArchiveEntry[];
  readonly #files: ReadonlyMap<string, FileEntry>;

  private constructor(entries: readonly ArchiveEntry[], files: ReadonlyMap<string, FileEntry>) {
    this.entries = entries;
    this.#files = files;
  }

  /**
   * Reads what is in the file, and none of it yet.
   * @throws {ArchiveError}
   */
  static async open(blob: Blob): Promise<ArchiveReader> {
    const files = await filesOf(blob);
    const head = headSchema.safeParse(await jsonOf(files, HEAD, HEAD_BYTES));
    if (!head.success) throw new ArchiveError('archiveNone', { name: HEAD });
    const { version } = head.data;
    if (version > ARCHIVE_VERSION) {
      throw new ArchiveError('archiveNewer', { actual: version, expected: ARCHIVE_VERSION });
    }
    const read = manifestSchema.safeParse(await jsonOf(files, MANIFEST, archiveLimits.manifest));
    if (!read.success) throw damaged(MANIFEST, 'it is no list of entries');
    const { entries } = read.data;
    let all = 0;
    for (const { path, bytes } of entries) {
      const file = files.get(path);
      if (file === undefined) throw damaged(path, 'it is missing');
      if (file.uncompressedSize !== bytes) throw damaged(path, 'it has another size');
      if (bytes > archiveLimits.entry) throw tooLarge(path, bytes, archiveLimits.entry);
      all += bytes;
    }
    if (all > archiveLimits.all) throw tooLarge('all of it', all, archiveLimits.all);
    if (new Set(entries.map(({ path }) => path)).size < entries.length) {
      throw damaged(MANIFEST, 'it has an entry twice');
    }
    return new ArchiveReader(entries, files);
  }

  /**
   * The value of an entry, which nobody has checked yet.
   * @throws {ArchiveError} archiveDamaged
   */
  async read({ path, sha256: expected }: ArchiveEntry): Promise<unknown> {
    try {
      const file = this.#files.get(path);
      if (file === undefined) throw new Error('it is missing');
      const bytes = await bytesOf(file);
      const actual = expected === null ? null : await sha256(bytes);
      if (actual !== null && actual !== expected) throw new Error('its hash is another');
      return unpackValue(bytes);
    } catch (error) {
      throw damaged(path, reasonOf(error));
    }
  }
}

export function damaged(name: string, reason: string): ArchiveError {
  return new ArchiveError('archiveDamaged', { name, reason });
}

function tooLarge(name: string, actual: number, expected: number): ArchiveError {
  const [has, most] = [actual, expected].map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`);
  return new ArchiveError('archiveTooLarge', { name, actual: has ?? '', expected: most ?? '' });
}

async function filesOf(blob: Blob): Promise<ReadonlyMap<string, FileEntry>> {
  configure({ useWebWorkers: false });
  const files = new Map<string, FileEntry>();
  try {
    for await (const entry of new ZipReader(new BlobReader(blob)).getEntriesGenerator()) {
      const { filename } = entry;
      if (files.size >= archiveLimits.entries + 2) throw new Error('it has too many entries');
      if (files.has(filename)) throw new Error('it has an entry twice');
      if (!entry.directory) files.set(filename, entry);
    }
  } catch (error) {
    throw damaged('its list of entries', reasonOf(error));
  }
  return files;
}

async function jsonOf(files: ReadonlyMap<string, FileEntry>, name: string, most: number) {
  const file = files.get(name);
  if (file === undefined) throw new ArchiveError('archiveNone', { name });
  if (file.uncompressedSize > most) throw tooLarge(name, file.uncompressedSize, most);
  try {
    return JSON.parse(new TextDecoder().decode(await bytesOf(file))) as unknown;
  } catch (error) {
    throw damaged(name, reasonOf(error));
  }
}

/** What a zip says of a size is held to: more than that is damage, and ends at once. */
async function bytesOf(file: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  if (file.encrypted) throw new Error('it is locked with a password');
  const target = new Uint8Array(file.uncompressedSize);
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      target.set(chunk, length);
      length += chunk.length;
    },
  });
  await file.getData(sink, { checkSignature: true });
  if (length !== target.length) throw new Error('it is cut off');
  return target;
}
