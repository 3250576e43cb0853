import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A checkpoint's place: its run, and the epoch, or `END` for where the run ended. */
type Place = [runId: string, epoch: number];

/** What was written may be of another version or damaged: whoever reads checks it. */
interface Schema extends DBSchema {
  records: { key: string; value: { readonly id: string } };
  curves: { key: string; value: { readonly id: string } };
  checkpoints: { key: Place; value: unknown };
  /** beside the checkpoints, so that they can be counted without being read */
  checkpointBytes: { key: Place; value: number };
}

const DATABASE = 'convlab-runs';
const VERSION = 1;

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(DATABASE, VERSION, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'id' });
      db.createObjectStore('curves', { keyPath: 'id' });
      db.createObjectStore('checkpoints');
      db.createObjectStore('checkpointBytes');
    },
    // Another tab wants a newer version, or the user clears the site: let go, and open again.
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  });
  return opening;
}

/** All places of one run. */
export function placesOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}

/**
 * A browser may have no database, forbid it, or have no room left: that is an answer, not an error.
 * @returns null then
 */
export async function attempt<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
  try {
    return await use(await database());
  } catch {
    opening = null;
    return null;
  }
}
