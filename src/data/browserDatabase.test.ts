import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrowserDatabase } from './browserDatabase.ts';

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

describe('a database of the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('lets go where another tab wants a newer version, whose values stay', async () => {
    const older = databaseOf('newer');
    await write(older, 'kept');
    const newer = databaseOf('newer', 2);
    expect(await read(newer)).toBe('kept');
    expect(await write(older, 'too late')).toBeNull();
    expect(await read(newer)).toBe('kept');
  });

  it('lets go where the site is cleared, and begins anew', async () => {
    const words = databaseOf('cleared');
    await write(words, 'lost');
    await deleteDB('cleared');
    expect(await read(words)).toBeUndefined();
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

  it('answers nothing in a browser that has none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await write(databaseOf('none'), 'lost')).toBeNull();
  });
});
