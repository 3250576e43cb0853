import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../browserDatabase.ts';
import { type ContentFacts, contentFacts } from '../contentFacts.ts';
import type { Dataset } from '../dataset.ts';

/** What can be said of a kept data set without reading its images. */
export interface UserDataFacts {
  readonly name: string;
  readonly title: string;
  readonly trainCount: number;
  readonly testCount: number;
  readonly classes: number;
  /** (H, W, C) */
  readonly inputShape: readonly number[];
  /** not stored by earlier releases, which the database's version does not tell */
  readonly content?: ContentFacts;
  /** milliseconds since 1970 */
  readonly savedAt: number;
}

interface Schema extends DBSchema {
  facts: { key: string; value: UserDataFacts };
  datasets: { key: string; value: Dataset };
}

const VERSION = 1;

const database = new BrowserDatabase<Schema>('convlab-data', VERSION, (db) => {
  db.createObjectStore('facts', { keyPath: 'name' });
  db.createObjectStore('datasets', { keyPath: 'name' });
});

/** Whether this browser lets anything be kept; there may still be no room for it. */
export async function maySaveUserData(): Promise<boolean> {
  return (await database.attempt(async () => true)) ?? false;
}

/**
 * Keeps a data set in this browser, for later visits. Pages and their threads see the same ones.
 * @returns false where the browser forbids it or has no room: it then lasts as long as the page
 */
export async function saveUserData(dataset: Dataset, title: string): Promise<boolean> {
  const { name, trainCount, testCount, classes, height, width, channels } = dataset;
  const inputShape = [height, width, channels];
  const counts = { trainCount, testCount, classes: classes.length };
  const facts = { name, title, ...counts, inputShape, content: contentFacts(dataset) };
  const kept = await database.attempt(async (db) => {
    const change = db.transaction(['facts', 'datasets'], 'readwrite');
    await Promise.all([
      change.objectStore('facts').put({ ...facts, savedAt: Date.now() }),
      change.objectStore('datasets').put(dataset),
      change.done,
    ]);
    return true;
  });
  return kept ?? false;
}

/** @returns oldest first; none where the browser keeps none */
export async function listUserData(): Promise<readonly UserDataFacts[]> {
  const all = (await database.attempt((db) => db.getAll('facts'))) ?? [];
  return all.sort((a, b) => a.savedAt - b.savedAt);
}

export async function readUserData(name: string): Promise<Dataset | null> {
  return (await database.attempt((db) => db.get('datasets', name))) ?? null;
}

export async function forgetUserData(name: string): Promise<void> {
  await database.attempt(async (db) => {
    const change = db.transaction(['facts', 'datasets'], 'readwrite');
    await Promise.all([
      change.objectStore('facts').delete(name),
      change.objectStore('datasets').delete(name),
      change.done,
    ]);
  });
}
