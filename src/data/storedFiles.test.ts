import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataError } from './dataError.ts';
import type { FetchBytes } from './fetchBytes.ts';
import { DatasetLoad } from './loadDataset.ts';
import { storedFiles } from './storedFiles.ts';
import { packed, pixels, shardFiles } from './testing/tinyPack.ts';

const base = 'https://host/page/data/';
const { signal } = new AbortController();
let stored: Map<string, Uint8Array<ArrayBuffer>>;
let asked: string[];

beforeEach(() => {
  stored = new Map();
  asked = [];
  const cache = {
    match: async (url: URL) => {
      const bytes = stored.get(url.href);
      return bytes && new Response(bytes);
    },
    put: async (url: URL, response: Response) =>
      void stored.set(url.href, new Uint8Array(await response.arrayBuffer())),
  };
  vi.stubGlobal('caches', { open: async () => cache });
});
afterEach(() => vi.unstubAllGlobals());

const host: FetchBytes = async (path) => {
  const file = path.replace('mnist/', '');
  asked.push(file);
  return new Uint8Array(packed.get(file) ?? []);
};
const noHost: FetchBytes = async (file) => {
  throw new DataError('unreadable', { file, reason: 'Failed to fetch' });
};
const load = (from: FetchBytes) =>
  new DatasetLoad('mnist', from, storedFiles(base)).run(() => {}, signal);

describe('data that was loaded once', () => {
  it('is not fetched again, but for the manifest', async () => {
    await load(host);
    asked = [];
    expect((await load(host)).images).toEqual(pixels);
    expect(asked).toEqual(['manifest.json']);
  });

  it('needs no host', async () => {
    await expect(load(noHost)).rejects.toMatchObject({ code: 'unreadable' });
    await load(host);
    expect((await load(noHost)).images).toEqual(pixels);
  });

  it('is fetched where what is stored is damaged or old, and stored instead', async () => {
    await load(host);
    for (const file of shardFiles) {
      const url = new URL(`mnist/${file}`, base).href;
      const good = stored.get(url) ?? new Uint8Array();
      stored.set(url, new Uint8Array([...good.slice(0, 20), 1, 2, 3]));
      asked = [];
      expect((await load(host)).images).toEqual(pixels);
      expect(asked).toEqual(['manifest.json', file]);
      await vi.waitFor(() => expect(stored.get(url)).toEqual(good));
    }
  });

  it('is never stored where it is damaged', async () => {
    const bad: FetchBytes = async (path) =>
      path.endsWith('images-4.bin') ? new Uint8Array(60) : host(path);
    await expect(load(bad)).rejects.toMatchObject({ code: 'checksum' });
    expect(stored.has(new URL('mnist/images-4.bin', base).href)).toBe(false);
  });

  it('is loaded all the same where nothing can be stored', async () => {
    vi.stubGlobal('caches', {
      open: async () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect((await load(host)).images).toEqual(pixels);
    vi.stubGlobal('caches', undefined);
    expect((await load(host)).images).toEqual(pixels);
  });
});
