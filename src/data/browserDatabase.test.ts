import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrowserDatabase, type OtherVersion, onOtherVersion } from './browserDatabase.ts';

interface Schema extends DBSchema {
  words: { key: string; value: string };
}

function databaseOf(name: string, version = 1) {
  return new BrowserDatabase<Schema>(name, version, (db, from) => {
    if (from < 1) db.createObjectStore('words');
  });
}

const write = (words: BrowserDatabase<Schema>, word: string) =>
  words.attempt((db) => db.put('words', word, 'key'));
const read = (words: BrowserDatabase<Schema>) => words.attempt((db) => db.get('words', 'key'));

const met: (OtherVersion | null)[] = [];
onOtherVersion((other) => met.push(other));

describe('a database of the browser', () => {
  afterEach(() => {
    met.length = 0;
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('lets go where another tab wants a newer version, whose values stay', async () => {
    const older = databaseOf('newer');
    await write(older, 'kept');
    const newer = databaseOf('newer', 2);
    expect(await read(newer)).toBe('kept');
    expect(await write(older, 'too late')).toBeNull();
    expect(await read(newer)).toBe('kept');
    expect(met).toEqual(['newer']);
  });

  it('of a newer version is neither read nor written, which is told once', async () => {
    await write(databaseOf('later', 2), 'kept');
    const older = databaseOf('later');
    expect([await write(older, 'old'), await read(older), await read(older)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(met).toEqual(['newer']);
    expect(await read(databaseOf('later', 2))).toBe('kept');
  });

  it('lets go where the site is cleared, and begins anew', async () => {
    const words = databaseOf('cleared');
    await write(words, 'lost');
    await deleteDB('cleared');
    expect(await read(words)).toBeUndefined();
    expect(met).toEqual([]);
    expect(await write(words, 'new')).toBe('key');
  });

  it('opens again after an attempt has failed', async () => {
    const words = databaseOf('failing');
    await write(words, 'kept');
    expect(await words.attempt(() => Promise.reject(new Error('no room')))).toBeNull();
    expect(await read(words)).toBe('kept');
  });

  it('is open to other tabs of the same version', async () => {
    const words = databaseOf('both');
    await write(words, 'kept');
    const other = await openDB<Schema>('both', 1);
    expect(await other.get('words', 'key')).toBe('kept');
    other.close();
  });

  it('answers nothing while another tab holds an old version and never lets go, then opens', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const open = indexedDB.open('held', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('words');
    const holder = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const words = new BrowserDatabase<Schema>('held', 2, () => {});
    const answer = write(words, 'early');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toBeNull();
    const second = write(words, 'at once');
    await vi.advanceTimersByTimeAsync(0);
    expect(await second).toBeNull();
    expect(met).toEqual(['older']);
    holder.close();
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await write(words, 'late')).toBe('key'));
    expect(met).toEqual(['older', null]);
  });

  it('answers nothing in a browser that forbids to open one', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    expect(await write(databaseOf('forbidden'), 'lost')).toBeNull();
  });

  it('answers nothing in a browser that has none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await write(databaseOf('none'), 'lost')).toBeNull();
  });
});
