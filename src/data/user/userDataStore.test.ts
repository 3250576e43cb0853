import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentFacts } from '../contentFacts.ts';
import type { Dataset } from '../dataset.ts';
import {
  forgetUserData,
  listUserData,
  maySaveUserData,
  readUserData,
  saveUserData,
} from './userDataStore.ts';

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
    expect(await saveUserData(datasetOf('own-1'), 'First')).toBe(true);
    expect(await saveUserData(datasetOf('own-2'), 'Second')).toBe(true);
    expect(await listUserData()).toMatchObject([
      { name: 'own-1', title: 'First', trainCount: 3, classes: 2, inputShape: [1, 1, 1] },
      { name: 'own-2', title: 'Second' },
    ]);
    expect(await readUserData('own-1')).toEqual(datasetOf('own-1'));
    expect((await listUserData())[0]?.content).toEqual(contentFacts(datasetOf('own-1')));
    await forgetUserData('own-1');
    expect(await readUserData('own-1')).toBeNull();
    expect((await listUserData()).map(({ name }) => name)).toEqual(['own-2']);
  });

  it('let go where the site is cleared, and are kept again', async () => {
    expect(await maySaveUserData()).toBe(true);
    await deleteDB('convlab-data');
    expect(await saveUserData(datasetOf('own-2'), 'Second')).toBe(true);
    await deleteDB('convlab-data');
    expect(await listUserData()).toEqual([]);
  });

  it('are left out where they are damaged, or no page wrote them', async () => {
    await saveUserData(datasetOf('own-3'), 'Good');
    const [facts] = await listUserData();
    const good = datasetOf('own-3');
    const put = async (store: string, value: unknown) => {
      const db = await openDB('convlab-data');
      await db.put(store, value);
      db.close();
    };
    for (const bad of [
      ...[
        { ...good, images: new Uint8Array(3) },
        { ...good, labels: new Uint8Array(5) },
      ],
      ...[
        { ...good, labels: new Uint8Array([0, 1, 0, 2]) },
        { ...good, height: 1e9 },
      ],
      ...[
        { ...good, classes: 'ab' },
        { ...good, trainCount: -1, testCount: 5 },
      ],
      { name: 'own-3' },
    ]) {
      await put('datasets', bad);
      expect(await readUserData('own-3')).toBeNull();
    }
    await put('datasets', good);
    expect(await readUserData('own-3')).toEqual(good);
    for (const [name, change] of Object.entries({
      ...{ title: { toString: 7 }, inputShape: [1, 1], classes: 1e9, trainCount: Number.NaN },
    })) {
      await put('facts', { ...facts, name: 'own-4', [name]: change });
    }
    await put('facts', { ...facts, content: { classes: ['a'], labels: new Uint8Array([9]) } });
    const listed = await listUserData();
    expect(listed.map(({ name }) => name)).toEqual(['own-3']);
    expect(listed[0]?.content).toBeUndefined();
    await forgetUserData('own-3');
    await forgetUserData('own-4');
  });

  it('are kept once, under the last title', async () => {
    await saveUserData(datasetOf('own-2'), 'Renamed');
    expect(await listUserData()).toMatchObject([{ name: 'own-2', title: 'Renamed' }]);
  });

  it('are left alone for good where another tab has a newer version', async () => {
    const newer = await openDB('convlab-data', 2);
    expect(await newer.getAllKeys('datasets')).toEqual(['own-2']);
    expect(await saveUserData(datasetOf('own-2'), 'Too late')).toBe(false);
    newer.close();
    expect(await listUserData()).toEqual([]);
  });
});

describe('a browser that keeps nothing', () => {
  it('is no error', async () => {
    vi.resetModules();
    vi.stubGlobal('indexedDB', undefined);
    const store = await import('./userDataStore.ts');
    expect(await store.maySaveUserData()).toBe(false);
    expect(await store.saveUserData(datasetOf('own-3'), 'Third')).toBe(false);
    expect(await store.listUserData()).toEqual([]);
    expect(await store.readUserData('own-3')).toBeNull();
    await store.forgetUserData('own-3');
  });
});
