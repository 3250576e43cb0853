import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../browserDatabase.ts';
import { contentFacts } from '../contentFacts.ts';
import type { Dataset } from '../dataset.ts';
import { parseUserDataFacts, type UserDataFacts, userDataSchema } from './storedUserData.ts';

interface Schema extends DBSchema {
  facts: { key: string; value: unknown };
  datasets: { key: string; value: unknown };
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

/** @returns oldest first, without what cannot be read; none where the browser keeps none */
export async function listUserData(): Promise<readonly UserDataFacts[]> {
  const stored = (await database.attempt((db) => db.getAll('facts'))) ?? [];
  const all = stored.map(parseUserDataFacts).filter((facts) => facts !== null);
  return all.sort((a, b) => a.savedAt - b.savedAt);
}

/** @returns null where there is none of that name, or it is damaged */
export async function readUserData(name: string): Promise<Dataset | null> {
  const read = userDataSchema.safeParse(await database.attempt((db) => db.get('datasets', name)));
  return read.success ? read.data : null;
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
