import { unlessAborted } from '../engine/core/unlessAborted.ts';
import { DataError } from './dataError.ts';
import type { Dataset } from './dataset.ts';
import type { PackedName } from './datasetName.ts';
import type { FetchBytes, FetchOptions } from './fetchBytes.ts';
import { type LoadProgress, LoadWatch } from './loadWatch.ts';
import { exampleBytes, type Manifest, parseManifest, type Shard, totalBytes } from './manifest.ts';
import { readShard } from './readShard.ts';
import { nothingStored, type StoredFiles } from './storedFiles.ts';

/** Enough to keep the network busy while one shard unpacks, few enough to keep memory flat. */
const SHARDS_AT_ONCE = 3;

type OnProgress = (progress: LoadProgress) => void;

/** Loads a packed data set at once, see {@link DatasetLoad}. */
export function loadDataset(
  name: PackedName,
  fetchBytes: FetchBytes,
  onProgress: OnProgress,
): Promise<Dataset> {
  return new DatasetLoad(name, fetchBytes).run(onProgress, new AbortController().signal);
}

/** A data set on its way: what it stands for, where its bytes go, and which shards are there. */
interface Pack {
  readonly manifestText: string;
  readonly manifest: Manifest;
  readonly images: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly done: Set<Shard>;
}

/** Loads a packed data set; an attempt that failed or was ended leaves its whole shards to the next. */
export class DatasetLoad {
  readonly #name: PackedName;
  readonly #fetch: FetchBytes;
  readonly #stored: StoredFiles;
  #pack: Pack | null = null;

  constructor(name: PackedName, fetchBytes: FetchBytes, stored = nothingStored) {
    this.#name = name;
    this.#fetch = fetchBytes;
    this.#stored = stored;
  }

  /**
   * Checks every byte. Once it has settled, nothing of it goes on; only then may it run again.
   * @param onProgress called once with what is there, then as bytes arrive and where none do
   * @throws {DataError} for a missing, damaged or foreign file, and whatever the reader throws: the
   *   first failure ends all transfers. And the signal's reason
   */
  async run(onProgress: OnProgress, signal: AbortSignal): Promise<Dataset> {
    signal.throwIfAborted();
    const lanes = new AbortController();
    const end = () => lanes.abort(signal.reason);
    signal.addEventListener('abort', end);
    const watch = new LoadWatch(onProgress);
    try {
      const pack = await this.#open(watch, lanes.signal);
      const missing = pack.manifest.shards.filter((shard) => !pack.done.has(shard));
      await eachOf(missing, lanes, (shard) => this.#load(shard, pack, watch, lanes.signal));
      const { height, width, channels, classes, trainCount, testCount } = pack.manifest;
      const { images, labels } = pack;
      const shape = { height, width, channels, classes, trainCount, testCount };
      return { name: this.#name, ...shape, images, labels };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      watch.end();
      signal.removeEventListener('abort', end);
    }
  }

  /** What was there of another manifest is of no use. */
  async #open(watch: LoadWatch, signal: AbortSignal): Promise<Pack> {
    const file = `${this.#name}/manifest.json`;
    const bytes = await this.#openManifest(file, watch, signal);
    const manifestText = new TextDecoder().decode(bytes);
    if (this.#pack?.manifestText !== manifestText) {
      const manifest = parseManifest(file, manifestText);
      void this.#stored.store(file, bytes);
      const count = manifest.trainCount + manifest.testCount;
      const images = new Uint8Array(count * exampleBytes(manifest, 'images'));
      const labels = new Uint8Array(count * exampleBytes(manifest, 'labels'));
      this.#pack = { manifestText, manifest, images, labels, done: new Set() };
    }
    const { manifest, done } = this.#pack;
    const loaded = [...done].reduce((sum, { bytes }) => sum + bytes, 0);
    watch.begin(loaded, totalBytes(manifest));
    return this.#pack;
  }

  /** The host's own, which says what is in force; the one that is stored where the host does not answer. */
  async #openManifest(file: string, watch: LoadWatch, signal: AbortSignal): Promise<Uint8Array> {
    const stored = await this.#stored.read(file);
    const onArrival = () => watch.arrived();
    const read = async () => {
      const bytes = await this.#read(file, { signal, onArrival, once: stored !== null });
      // A captive portal or a host may answer with a page of its own.
      parseManifest(file, new TextDecoder().decode(bytes));
      return bytes;
    };
    return read().catch((error: unknown) => {
      if (stored === null || signal.aborted) throw error;
      return stored;
    });
  }

  async #load(shard: Shard, pack: Pack, watch: LoadWatch, signal: AbortSignal): Promise<void> {
    const file = `${this.#name}/${shard.file}`;
    const target = placeOf(shard, pack);
    const onArrival = (part: number) => watch.arrived(file, part * shard.bytes);
    const read = async (fresh: boolean) => {
      const bytes = await this.#read(file, { signal, onArrival, fresh });
      await readShard(file, shard, bytes, target);
      void this.#stored.store(file, bytes);
    };
    if (!(await this.#takeStored(file, shard, target, signal))) {
      await read(false).catch((error: unknown) => {
        if (!(error instanceof DataError && isDamage(error))) throw error;
        // A cache on the way may hold half of it, or a captive portal's page: once more, past all of them.
        return read(true);
      });
    }
    pack.done.add(shard);
    watch.arrived(file, shard.bytes);
  }

  /** @returns false where what is stored is not what the manifest wants */
  async #takeStored(
    file: string,
    shard: Shard,
    target: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const stored = await this.#stored.read(file);
    signal.throwIfAborted();
    if (stored === null) return false;
    return readShard(file, shard, stored, target).then(
      () => true,
      () => false,
    );
  }

  #read(file: string, options: FetchOptions & { readonly signal: AbortSignal }) {
    return unlessAborted(this.#fetch(file, options), options.signal);
  }
}

function isDamage({ code }: DataError): boolean {
  return code === 'htmlPage' || code === 'gzip' || code === 'length' || code === 'checksum';
}

function placeOf(shard: Shard, { manifest, images, labels }: Pack): Uint8Array<ArrayBuffer> {
  const start = shard.first * exampleBytes(manifest, shard.kind);
  const all = shard.kind === 'images' ? images : labels;
  return all.subarray(start, start + shard.bytes);
}

/**
 * Runs the task on every item, a few at a time; the first failure ends the others.
 * @param ending aborted by that failure, which is its reason
 * @throws the first failure, once all that had begun has settled
 */
async function eachOf<T>(
  items: readonly T[],
  ending: AbortController,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      if (ending.signal.aborted) return;
      await task(item).catch((error: unknown) => ending.abort(error));
    }
  };
  await Promise.all(Array.from({ length: SHARDS_AT_ONCE }, lane));
  ending.signal.throwIfAborted();
}
