import { describe, expect, it } from 'vitest';
import { DataError } from './dataError.ts';
import { exampleBytes, type Manifest, parseManifest, totalBytes } from './manifest.ts';

const SHA = 'a'.repeat(64);

function manifest(change: Partial<Manifest> = {}): Manifest {
  return {
    version: 1,
    name: 'mnist',
    height: 2,
    width: 3,
    channels: 1,
    classes: ['0', '1'],
    trainCount: 4,
    testCount: 1,
    shards: [
      { file: 'images-0.bin', kind: 'images', first: 0, count: 3, bytes: 18, sha256: SHA },
      { file: 'images-3.bin', kind: 'images', first: 3, count: 2, bytes: 12, sha256: SHA },
      { file: 'labels.bin', kind: 'labels', first: 0, count: 5, bytes: 5, sha256: SHA },
    ],
    ...change,
  };
}

function refusalOf(text: string): DataError {
  try {
    parseManifest('mnist/manifest.json', text);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('the manifest was accepted');
}

function withShard(index: number, change: object): string {
  const shards = manifest().shards.map((shard, at) =>
    at === index ? { ...shard, ...change } : shard,
  );
  return JSON.stringify(manifest({ shards }));
}

describe('the manifest of a packed data set', () => {
  it('is read as written', () => {
    expect(parseManifest('m', JSON.stringify(manifest()))).toEqual(manifest());
  });

  it('tells the bytes of an example and of the whole', () => {
    expect(exampleBytes(manifest(), 'images')).toBe(6);
    expect(exampleBytes(manifest(), 'labels')).toBe(1);
    expect(totalBytes(manifest())).toBe(35);
  });

  it.each([
    ['an HTML page', '<!doctype html><title>x</title>', 'it is not JSON'],
    ['another version', JSON.stringify({ ...manifest(), version: 2 }), 'version'],
    ['a fractional extent', JSON.stringify(manifest({ height: 2.5 })), 'height'],
    ['no classes', JSON.stringify(manifest({ classes: [] })), 'classes'],
    ['a shard in another folder', withShard(0, { file: '../secret.bin' }), 'shards.0.file'],
    ['an unknown kind', withShard(0, { kind: 'weights' }), 'shards.0.kind'],
    ['a short checksum', withShard(2, { sha256: 'abc' }), 'shards.2.sha256'],
    ['overlapping shards', withShard(1, { first: 2 }), 'image shards do not cover'],
    ['a missing example', withShard(1, { count: 1, bytes: 6 }), 'image shards do not cover'],
    ['bytes that do not fit the count', withShard(0, { bytes: 19 }), 'image shards do not cover'],
    ['too few labels', withShard(2, { count: 4, bytes: 4 }), 'label shards do not cover'],
    ['an impossible size', JSON.stringify(manifest({ height: 2 ** 31 })), 'too large'],
  ])('is refused with the reason when it holds %s', (_, text, reason) => {
    const error = refusalOf(text);
    expect(error.code).toBe('manifest');
    expect(error.message).toContain('mnist/manifest.json');
    expect(error.message).toContain(reason);
    expect(error.message).toContain(
      'Press Retry; if it stays so, whoever set up this page has to run npm run data.',
    );
  });
});
