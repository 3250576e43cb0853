import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { sha256 } from '../../data/sha256.ts';
import { ARCHIVE_VERSION, type ArchiveEntry, HEAD, MANIFEST } from './archiveFormat.ts';
import { packValue } from './packedValue.ts';

/**
 * Writes a file of everything, entry by entry: this thread has one of them in memory at a time, and what is
 * written is the browser's, which may put it on the disk.
 */
export class ArchiveWriter {
  readonly #zip = new ZipWriter(new BlobWriter('application/zip'));
  readonly #entries: ArchiveEntry[] = [];
  readonly #begun: Promise<unknown>;

  constructor() {
    configure({ useWebWorkers: false });
    this.#begun = this.#addJson(HEAD, { format: 'convlab-everything', version: ARCHIVE_VERSION });
  }

  /** @param shrinks whether it is worth packing; weights are not */
  async add(path: string, value: unknown, shrinks: boolean): Promise<void> {
    await this.#begun;
    const bytes = packValue(value);
    this.#entries.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
    await this.#zip.add(path, new Uint8ArrayReader(bytes), { level: shrinks ? 6 : 0 });
  }

  async close(): Promise<Blob> {
    await this.#begun;
    await this.#addJson(MANIFEST, { entries: this.#entries });
    return this.#zip.close();
  }

  #addJson(path: string, value: object): Promise<unknown> {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return this.#zip.add(path, new Uint8ArrayReader(bytes), { level: 0 });
  }
}
