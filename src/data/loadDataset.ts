import type { Dataset } from './dataset.ts';
import type { PackedName } from './datasetName.ts';
import { exampleBytes, type Manifest, parseManifest, type Shard, totalBytes } from './manifest.ts';
import { readShard } from './readShard.ts';

/** Enough to keep the network busy while one shard unpacks, few enough to keep memory flat. */
const SHARDS_AT_ONCE = 3;

/** Bytes of the uncompressed data set. */
export interface LoadProgress {
  readonly loaded: number;
  readonly total: number;
}

/** Reads one file whole; `path` is relative to the folder of all data sets, as in `mnist/labels.bin`. */
export type FetchBytes = (path: string) => Promise<Uint8Array>;

/**
 * Loads a packed data set and checks every byte of it.
 * @param onProgress called once with nothing loaded, then after each shard
 * @throws {DataError} for a missing, damaged or foreign file, and whatever `fetchBytes` throws
 */
export async function loadDataset(
  name: PackedName,
  fetchBytes: FetchBytes,
  onProgress: (progress: LoadProgress) => void,
): Promise<Dataset> {
  const manifestPath = `${name}/manifest.json`;
  const manifestText = new TextDecoder().decode(await fetchBytes(manifestPath));
  const manifest = parseManifest(manifestPath, manifestText);
  const total = totalBytes(manifest);
  onProgress({ loaded: 0, total });

  const count = manifest.trainCount + manifest.testCount;
  const images = new Uint8Array(count * exampleBytes(manifest, 'images'));
  const labels = new Uint8Array(count * exampleBytes(manifest, 'labels'));
  let loaded = 0;
  await eachOf(manifest.shards, async (shard) => {
    const file = `${name}/${shard.file}`;
    const all = shard.kind === 'images' ? images : labels;
    await readShard(file, shard, await fetchBytes(file), indexOf(shard, manifest, all));
    loaded += shard.bytes;
    onProgress({ loaded, total });
  });

  const { height, width, channels, classes, trainCount, testCount } = manifest;
  return { name, height, width, channels, classes, trainCount, testCount, images, labels };
}

function indexOf(shard: Shard, manifest: Manifest, all: Uint8Array<ArrayBuffer>) {
  const start = shard.first * exampleBytes(manifest, shard.kind);
  return all.subarray(start, start + shard.bytes);
}

/** Runs the task on every item, a few at a time; the first failure starts no further one. */
async function eachOf<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await task(item);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: SHARDS_AT_ONCE }, lane));
}
