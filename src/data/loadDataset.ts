import { unlessAborted } from '../engine/core/unlessAborted.ts';
import { DataError } from './dataError.ts';
import type { Dataset } from './dataset.ts';
import type { PackedName } from './datasetName.ts';
import type { FetchBytes } from './fetchBytes.ts';
import { type LoadProgress, LoadWatch } from './loadWatch.ts';
import { exampleBytes, type Manifest, parseManifest, type Shard, totalBytes } from './manifest.ts';
import { readShard } from './readShard.ts';

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
  #pack: Pack | null = null;

  constructor(name: PackedName, fetchBytes: FetchBytes) {
    this.#name = name;
    this.#fetch = fetchBytes;
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
    const manifestText = new TextDecoder().decode(
      await this.#read(file, signal, () => watch.arrived()),
    );
    if (this.#pack?.manifestText !== manifestText) {
      const manifest = parseManifest(file, manifestText);
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

  async #load(shard: Shard, pack: Pack, watch: LoadWatch, signal: AbortSignal): Promise<void> {
    const file = `${this.#name}/${shard.file}`;
    const target = placeOf(shard, pack);
    const arrived = (part: number) => watch.arrived(file, part * shard.bytes);
    try {
      await readShard(file, shard, await this.#read(file, signal, arrived), target);
    } catch (error) {
      if (!(error instanceof DataError && isDamage(error))) throw error;
      // A cache on the way may hold half of it, or a captive portal's page: once more, past all of them.
      const fresh = await this.#read(file, signal, arrived, true);
      await readShard(file, shard, fresh, target);
    }
    pack.done.add(shard);
    watch.arrived(file, shard.bytes);
  }

  #read(file: string, signal: AbortSignal, onArrival: (part: number) => void, fresh = false) {
    return unlessAborted(this.#fetch(file, { signal, fresh, onArrival }), signal);
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
