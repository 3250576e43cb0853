import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataError, type DataErrorCode } from './dataError.ts';
import type { FetchBytes } from './fetchBytes.ts';
import { loadDataset } from './loadDataset.ts';
import type { LoadProgress } from './loadWatch.ts';
import {
  HEIGHT,
  labels,
  noise,
  packed,
  pixels,
  shardFiles,
  TEST,
  TRAIN,
  WIDTH,
} from './testing/tinyPack.ts';

/** Serves the pack, with some files replaced. */
function serve(replaced: Record<string, Uint8Array> = {}): FetchBytes {
  return async (path) => {
    const file = path.replace('mnist/', '');
    const bytes = replaced[file] ?? packed.get(file);
    if (!bytes) throw new DataError('missing', { file: path, place: 'the test' });
    return bytes;
  };
}

function payloadOf(file: string): Uint8Array {
  return new Uint8Array(gunzipSync(packed.get(file) ?? new Uint8Array()));
}

async function refusalOf(replaced: Record<string, Uint8Array>): Promise<DataError> {
  const outcome = await loadDataset('mnist', serve(replaced), () => {}).catch((error) => error);
  if (outcome instanceof DataError) return outcome;
  throw new Error(`no DataError: ${outcome}`);
}

function flipped(bytes: Uint8Array, at: number, flip: number): Uint8Array {
  const damaged = new Uint8Array(bytes);
  damaged[at] = (damaged[at] ?? 0) ^ flip;
  return damaged;
}

const damage = fc.record({
  file: fc.constantFrom(...shardFiles),
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  flip: fc.integer({ min: 1, max: 255 }),
});

describe('loading a data set', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives back every image and label that was packed', async () => {
    const dataset = await loadDataset('mnist', serve(), () => {});
    expect(dataset).toMatchObject({ name: 'mnist', height: HEIGHT, width: WIDTH, channels: 1 });
    expect(dataset).toMatchObject({ trainCount: TRAIN, testCount: TEST });
    expect(dataset.classes).toHaveLength(10);
    expect(dataset.images).toEqual(pixels);
    expect(dataset.labels).toEqual(labels);
    expect(shardFiles.length).toBeGreaterThan(3);
  });

  it('takes shards that the host has already unpacked', async () => {
    const unpacked = Object.fromEntries(shardFiles.map((file) => [file, payloadOf(file)]));
    const dataset = await loadDataset('mnist', serve(unpacked), () => {});
    expect(dataset.images).toEqual(pixels);
    expect(dataset.labels).toEqual(labels);
  });

  it('reports progress from nothing to all bytes, never backwards', async () => {
    const seen: LoadProgress[] = [];
    await loadDataset('mnist', serve(), (progress) => seen.push(progress));
    const total = pixels.length + labels.length;
    expect(seen[0]).toEqual({ loaded: 0, total, stalled: false });
    expect(seen.at(-1)).toEqual({ loaded: total, total, stalled: false });
    expect(seen.map(({ loaded }) => loaded)).toEqual(
      seen.map(({ loaded }) => loaded).sort((a, b) => a - b),
    );
  });

  it('fetches only a few shards at a time, and none after a failure', async () => {
    let open = 0;
    let most = 0;
    let fetched = 0;
    const slow: FetchBytes = async (path) => {
      if (path.endsWith('.json')) return serve()(path);
      fetched += 1;
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      if (path.includes('images-0')) throw new DataError('missing', { file: path, place: 'x' });
      return serve()(path);
    };
    await expect(loadDataset('mnist', slow, () => {})).rejects.toThrow(DataError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(most).toBe(3);
    expect(fetched).toBe(3);
  });

  it('detects any flipped byte of an unpacked shard', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, where, flip }) => {
        const payload = payloadOf(file);
        const at = Math.floor(where * payload.length);
        const error = await refusalOf({ [file]: flipped(payload, at, flip) });
        expect(error.values.file).toBe(`mnist/${file}`);
      }),
      { numRuns: 200 },
    );
  });

  it('detects any flipped byte of a gzip shard, unless it leaves every image and label as it was', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, where, flip }) => {
        const bytes = packed.get(file) ?? new Uint8Array();
        const damaged = { [file]: flipped(bytes, Math.floor(where * bytes.length), flip) };
        const outcome = await loadDataset('mnist', serve(damaged), () => {}).catch((e) => e);
        if (outcome instanceof DataError) return;
        // The gzip header holds a time and the name of an operating system, which nobody reads.
        expect(outcome.images).toEqual(pixels);
        expect(outcome.labels).toEqual(labels);
      }),
      { numRuns: 300 },
    );
  });

  it('detects a shard cut short anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, where }) => {
        const bytes = packed.get(file) ?? new Uint8Array();
        const cut = bytes.subarray(0, Math.floor(where * bytes.length));
        expect(await refusalOf({ [file]: cut })).toBeInstanceOf(DataError);
      }),
    );
  });

  it.each<[string, Uint8Array, DataErrorCode, string]>([
    ['an HTML page', Buffer.from('\n<!DOCTYPE html><html></html>'), 'htmlPage', 'an HTML page'],
    ['nothing', new Uint8Array(), 'length', 'expected 60 bytes, found 0'],
    ['another shard', packed.get('labels.bin') ?? new Uint8Array(), 'length', 'found 11'],
    ['more than it should', noise(1000, 3), 'length', 'expected 60 bytes, found 1000'],
    ['other bytes', noise(60, 4), 'checksum', 'expected SHA-256'],
    ['half a gzip stream', (packed.get('images-4.bin') ?? pixels).subarray(0, 40), 'gzip', '60'],
  ])('says what is wrong when a shard holds %s', async (_, bytes, code, words) => {
    const error = await refusalOf({ 'images-4.bin': bytes });
    expect(error.code).toBe(code);
    expect(error.message).toContain('mnist/images-4.bin');
    expect(error.message).toContain(words);
    expect(error.message).toContain(
      'Press Retry; if it stays so, whoever set up this page has to run npm run data.',
    );
  });

  it('hands on what the reader says of a missing shard', async () => {
    const missing: FetchBytes = async (path) => {
      if (path.endsWith('labels.bin')) throw new DataError('missing', { file: path, place: 'x' });
      return serve()(path);
    };
    await expect(loadDataset('mnist', missing, () => {})).rejects.toThrow(
      'The data file mnist/labels.bin is missing',
    );
  });

  it('still refuses a damaged gzip shard where there is no crypto.subtle', async () => {
    vi.stubGlobal('crypto', {});
    expect((await loadDataset('mnist', serve(), () => {})).images).toEqual(pixels);
    const bytes = packed.get('images-0.bin') ?? new Uint8Array();
    const damaged = flipped(bytes, bytes.length - 6, 1);
    expect((await refusalOf({ 'images-0.bin': damaged })).code).toBe('gzip');
  });
});
