import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentFacts } from '../contentFacts.ts';
import type { Dataset } from '../dataset.ts';
import { forgetOwn, keepOwn, listOwn, mayKeepOwn, readOwn } from './ownStore.ts';

function datasetOf(name: string): Dataset {
  const classes = ['a', 'b'];
  const counts = { trainCount: 3, testCount: 1 };
  const images = new Uint8Array([1, 2, 3, 4]);
  const labels = new Uint8Array([0, 1, 0, 1]);
  return { name, height: 1, width: 1, channels: 1, classes, ...counts, images, labels };
}

describe('data sets kept in the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('come back whole, oldest first, until they are forgotten', async () => {
    expect(await keepOwn(datasetOf('own-1'), 'First')).toBe(true);
    expect(await keepOwn(datasetOf('own-2'), 'Second')).toBe(true);
    expect(await listOwn()).toMatchObject([
      { name: 'own-1', title: 'First', trainCount: 3, classes: 2, inputShape: [1, 1, 1] },
      { name: 'own-2', title: 'Second' },
    ]);
    expect(await readOwn('own-1')).toEqual(datasetOf('own-1'));
    expect((await listOwn())[0]?.content).toEqual(contentFacts(datasetOf('own-1')));
    await forgetOwn('own-1');
    expect(await readOwn('own-1')).toBeNull();
    expect((await listOwn()).map(({ name }) => name)).toEqual(['own-2']);
  });

  it('let go where another tab has a newer version, or the site is cleared', async () => {
    expect(await mayKeepOwn()).toBe(true);
    const newer = await openDB('convlab-data', 2);
    expect(await newer.getAllKeys('datasets')).toEqual(['own-2']);
    expect(await keepOwn(datasetOf('own-2'), 'Too late')).toBe(false);
    newer.close();
    await deleteDB('convlab-data');
    expect(await keepOwn(datasetOf('own-2'), 'Second')).toBe(true);
    await deleteDB('convlab-data');
    expect(await listOwn()).toEqual([]);
  });

  it('are kept once, under the last title', async () => {
    await keepOwn(datasetOf('own-2'), 'Renamed');
    expect(await listOwn()).toMatchObject([{ name: 'own-2', title: 'Renamed' }]);
  });
});

describe('a browser that keeps nothing', () => {
  it('is no error', async () => {
    vi.resetModules();
    vi.stubGlobal('indexedDB', undefined);
    const store = await import('./ownStore.ts');
    expect(await store.mayKeepOwn()).toBe(false);
    expect(await store.keepOwn(datasetOf('own-3'), 'Third')).toBe(false);
    expect(await store.listOwn()).toEqual([]);
    expect(await store.readOwn('own-3')).toBeNull();
    await store.forgetOwn('own-3');
  });
});
