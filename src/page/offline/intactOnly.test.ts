import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { intactOnly, isIntact } from './intactOnly.ts';

const payload = new Uint8Array([0, 1, 0]);
const pixels = new Uint8Array([9, 8, 7]);
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const shard = (kind: 'images' | 'labels', bytes: Uint8Array) => ({
  file: `${kind}.bin`,
  kind,
  first: 0,
  count: 3,
  bytes: bytes.length,
  sha256: sum(bytes),
});
const manifest = {
  version: 1,
  name: 'tiny',
  height: 1,
  width: 1,
  channels: 1,
  classes: ['a', 'b'],
  trainCount: 2,
  testCount: 1,
  shards: [shard('images', pixels), shard('labels', payload)],
};
const url = 'https://host/page/data/tiny/labels.bin';

beforeEach(() => {
  vi.stubGlobal('fetch', async (asked: URL) => {
    expect(asked.href).toBe('https://host/page/data/tiny/manifest.json');
    return new Response(JSON.stringify(manifest));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('of the data, what is kept', () => {
  it('is whole, packed or already unpacked by the host', async () => {
    expect(await isIntact(url, new Response(gzipSync(payload)))).toBe(true);
    expect(await isIntact(url, new Response(payload))).toBe(true);
  });

  it('is never damaged, foreign, absent or an error page', async () => {
    expect(await isIntact(url, new Response(new Uint8Array([0, 1, 1])))).toBe(false);
    expect(await isIntact(url, new Response('<!doctype html>'))).toBe(false);
    expect(await isIntact(url, new Response(payload, { status: 404 }))).toBe(false);
    expect(await isIntact(url.replace('labels', 'other'), new Response(payload))).toBe(false);
    expect(await isIntact('https://host/data/index.json', new Response('<html>'))).toBe(false);
    expect(await isIntact('https://host/data/index.json', new Response('{}'))).toBe(true);
  });

  it('is not summed up again while the host says that it is the same', async () => {
    const kept = new Response(payload, { headers: { etag: '"1"' } });
    vi.stubGlobal('caches', { match: async () => kept });
    const request = new Request(url);
    const answer = (etag: string) =>
      intactOnly.cacheWillUpdate({
        request,
        response: new Response(payload, { headers: { etag } }),
      });
    expect(await answer('"1"')).toBeNull();
    expect(await answer('"2"')).not.toBeNull();
  });
});
