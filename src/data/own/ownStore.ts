import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Dataset } from '../dataset.ts';

/** What can be said of a kept data set without reading its images. */
export interface OwnFacts {
  readonly name: string;
  readonly title: string;
  readonly trainCount: number;
  readonly testCount: number;
  readonly classes: number;
  /** (H, W, C) */
  readonly inputShape: readonly number[];
  /** milliseconds since 1970 */
  readonly savedAt: number;
}

interface Schema extends DBSchema {
  facts: { key: string; value: OwnFacts };
  datasets: { key: string; value: Dataset };
}

const DATABASE = 'convlab-data';
const VERSION = 1;

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(DATABASE, VERSION, {
    upgrade(db) {
      db.createObjectStore('facts', { keyPath: 'name' });
      db.createObjectStore('datasets', { keyPath: 'name' });
    },
  });
  return opening;
}

/**
 * Keeps a data set in this browser, for later visits. Pages and their threads see the same ones.
 * @returns false where the browser forbids it or has no room: it then lasts as long as the page
 */
export async function keepOwn(dataset: Dataset, title: string): Promise<boolean> {
  const { name, trainCount, testCount, classes, height, width, channels } = dataset;
  const inputShape = [height, width, channels];
  const facts = { name, title, trainCount, testCount, classes: classes.length, inputShape };
  const kept = await attempt(async (db) => {
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
export async function listOwn(): Promise<readonly OwnFacts[]> {
  const all = (await attempt((db) => db.getAll('facts'))) ?? [];
  return all.sort((a, b) => a.savedAt - b.savedAt);
}

export async function readOwn(name: string): Promise<Dataset | null> {
  return (await attempt((db) => db.get('datasets', name))) ?? null;
}

export async function forgetOwn(name: string): Promise<void> {
  await attempt(async (db) => {
    const change = db.transaction(['facts', 'datasets'], 'readwrite');
    await Promise.all([
      change.objectStore('facts').delete(name),
      change.objectStore('datasets').delete(name),
      change.done,
    ]);
  });
}

/** A browser may have no database, forbid it, or have no room left: that is an answer, not an error. */
async function attempt<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
  try {
    return await use(await database());
  } catch {
    opening = null;
    return null;
  }
}
