import {
  configure,
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

export interface KerasArchive {
  readonly config: Uint8Array;
  readonly weights: Uint8Array;
}

/**
 * Unpacks a `.keras` file. What an entry says of its size is checked before it is unpacked, and held to then;
 * all entries together may take twice the file and 1 MiB.
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
      const target = new Uint8Array(actual);
      let length = 0;
      await entry.getData(
        new WritableStream<Uint8Array>({
          write(chunk) {
            target.set(chunk, length);
            length += chunk.length;
          },
        }),
        { checkSignature: true },
      );
      if (length !== target.length) throw damaged(`${name} is cut off`);
      found.set(name, target);
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw damaged(error instanceof Error ? error.message.toLowerCase() : String(error));
  }
  return { config: entryOf(found, CONFIG), weights: entryOf(found, WEIGHTS) };
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
