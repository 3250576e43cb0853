import {
  configure,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';
import { FormatError } from '../formatError.ts';
import { pythonJson } from '../keras/pythonJson.ts';

const CONFIG = 'config.json';
const WEIGHTS = 'model.weights.h5';
const MOST_ENTRIES = 1000;
/** Of all entries together. Keras stores without packing; what was packed again shrinks little, as weights are noise. */
const MOST_TIMES = 2;
const ALLOWANCE = 2 ** 20;
/** Ways to pack an entry. */
const [STORED, DEFLATED] = [0, 8];

export interface KerasArchive {
  readonly config: Uint8Array;
  readonly weights: Uint8Array;
}

/**
 * Unpacks a `.keras` file. What an entry says of its size is checked before it is unpacked, and held to then;
 * all entries together may take twice the file and 1 MiB. An entry that was not packed is not copied.
 * @throws {FormatError} zipDamaged, zipEntry or zipSize
 */
export async function readKerasArchive(bytes: Uint8Array): Promise<KerasArchive> {
  configure({ useWebWorkers: false });
  const found = new Map<string, Uint8Array>();
  try {
    const reader = new ZipReader(new Uint8ArrayReader(bytes));
    let [entries, left] = [0, MOST_TIMES * bytes.length + ALLOWANCE];
    for await (const entry of reader.getEntriesGenerator()) {
      if (++entries > MOST_ENTRIES) throw damaged(`it has more than ${MOST_ENTRIES} entries`);
      const name = entry.filename;
      if (entry.directory || (name !== CONFIG && name !== WEIGHTS)) continue;
      if (found.has(name)) throw damaged(`it has ${name} twice`);
      if (entry.encrypted) throw damaged('it is locked with a password');
      const actual = entry.uncompressedSize;
      if (actual > left) throw new FormatError('zipSize', { name, actual, expected: left });
      left -= actual;
      found.set(name, await contentOf(bytes, entry));
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw damaged(error instanceof Error ? error.message.toLowerCase() : String(error));
  }
  return { config: entryOf(found, CONFIG), weights: entryOf(found, WEIGHTS) };
}

/**
 * The library checks what stands before an entry and says where it begins. Its own way to read copies every
 * byte four times.
 */
async function contentOf(bytes: Uint8Array, entry: FileEntry): Promise<Uint8Array> {
  const { filename: name, compressionMethod: method, uncompressedSize: size } = entry;
  await entry.getData(new Uint8ArrayWriter(), { checkOverlappingEntryOnly: true });
  const start = entry.localDirectory?.dataOffset ?? bytes.length;
  const stored = bytes.subarray(start, start + entry.compressedSize);
  if (method !== STORED && method !== DEFLATED)
    throw damaged(`${name} is packed in an unknown way`);
  const content = method === STORED ? stored : await inflated(stored, size);
  if (content.length !== size) throw damaged(`${name} has not the length that it should have`);
  if (crc32(content) !== entry.crc32) throw damaged(`the checksum of ${name} is another`);
  return content;
}

/** Stops where more than `size` bytes come out. */
async function inflated(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const target = new Uint8Array(size);
  let length = 0;
  const source = new ReadableStream({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      target.set(chunk, length);
      length += chunk.length;
    },
  });
  await source.pipeThrough(new DecompressionStream('deflate-raw')).pipeTo(sink);
  return target.subarray(0, length);
}

/** Of each byte, by the polynomial of zip and gzip. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}

function entryOf(found: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const entry = found.get(name);
  if (entry === undefined) throw new FormatError('zipEntry', { name });
  return entry;
}

function damaged(reason: string): FormatError {
  return new FormatError('zipDamaged', { reason });
}

/** Stored without packing, as Keras does. */
export async function writeKerasArchive(
  config: object,
  weights: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  configure({ useWebWorkers: false });
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0, extendedTimestamp: false });
  const metadata = { keras_version: '3.15.1', date_saved: kerasDate(new Date()) };
  const text = (json: object) => new Uint8ArrayReader(new TextEncoder().encode(pythonJson(json)));
  await writer.add('metadata.json', text(metadata));
  await writer.add(CONFIG, text(config));
  await writer.add(WEIGHTS, new Uint8ArrayReader(weights));
  return new Uint8Array(await writer.close());
}

/** As Keras writes it: 2026-01-31@23:59:59. */
function kerasDate(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', '@');
}
