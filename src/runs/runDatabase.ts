import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../data/browserDatabase.ts';

/** A checkpoint's key: its run, and the epoch, or `END` for the end of the run. */
type CheckpointKey = [runId: string, epoch: number];

/** Stored values may be of another version or damaged, so each reader checks them. */
interface Schema extends DBSchema {
  records: { key: string; value: { readonly id: string } };
  curves: { key: string; value: { readonly id: string } };
  checkpoints: { key: CheckpointKey; value: unknown };
  /** separate from the checkpoints, so that sizes are read without the checkpoints themselves */
  checkpointBytes: { key: CheckpointKey; value: number };
}

const VERSION = 1;

export const runDatabase = new BrowserDatabase<Schema>('convlab-runs', VERSION, (db) => {
  db.createObjectStore('records', { keyPath: 'id' });
  db.createObjectStore('curves', { keyPath: 'id' });
  db.createObjectStore('checkpoints');
  db.createObjectStore('checkpointBytes');
});

/** The key range of one run. */
export function checkpointKeysOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
