import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../data/browserDatabase.ts';

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

const VERSION = 1;

export const runDatabase = new BrowserDatabase<Schema>('convlab-runs', VERSION, (db) => {
  db.createObjectStore('records', { keyPath: 'id' });
  db.createObjectStore('curves', { keyPath: 'id' });
  db.createObjectStore('checkpoints');
  db.createObjectStore('checkpointBytes');
});

/** All places of one run. */
export function placesOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
