import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../data/browserDatabase.ts';

/** A checkpoint's key: its run, and the epoch, or `END` for where the run ended. */
type CheckpointKey = [runId: string, epoch: number];

/** What was written may be of another version or damaged: whoever reads checks it. */
interface Schema extends DBSchema {
  records: { key: string; value: { readonly id: string } };
  curves: { key: string; value: { readonly id: string } };
  checkpoints: { key: CheckpointKey; value: unknown };
  /** beside the checkpoints, so that they can be counted without being read */
  checkpointBytes: { key: CheckpointKey; value: number };
}

const VERSION = 1;

export const runDatabase = new BrowserDatabase<Schema>('convlab-runs', VERSION, (db) => {
  db.createObjectStore('records', { keyPath: 'id' });
  db.createObjectStore('curves', { keyPath: 'id' });
  db.createObjectStore('checkpoints');
  db.createObjectStore('checkpointBytes');
});

/** All places of one run. */
export function checkpointKeysOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
