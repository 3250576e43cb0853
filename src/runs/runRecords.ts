import { checkpointKeysOf, runDatabase } from './runDatabase.ts';
import { type RunCurves, type RunRecord, runCurvesSchema, runRecordSchema } from './runRecord.ts';

interface SavedRuns {
  readonly records: readonly RunRecord[];
  /** number of records that could not be read */
  readonly damaged: number;
}

/**
 * Saves a whole run in one transaction: if the page closes, storage has the old or the new state.
 * @param curves null where they have not changed
 * @returns false where the browser forbids it or has no space
 */
export async function keepRun(record: RunRecord, curves: RunCurves | null): Promise<boolean> {
  const kept = await runDatabase.attempt(async (db) => {
    const change = db.transaction(['records', 'curves'], 'readwrite');
    await Promise.all([
      change.objectStore('records').put(record),
      curves === null ? null : change.objectStore('curves').put(curves),
      change.done,
    ]);
    return true;
  });
  return kept ?? false;
}

/** `gone`: deleted meanwhile, by another tab; `refused`: the browser forbids it or has no space */
export type Kept = 'kept' | 'gone' | 'refused';

/**
 * Writes these fields onto what is stored, in one transaction: what another tab has changed stays.
 * @param curves null where they have not changed
 */
export async function changeRun(
  id: string,
  changes: Partial<RunRecord>,
  curves: RunCurves | null,
): Promise<Kept> {
  const kept = await runDatabase.attempt(async (db): Promise<Kept> => {
    const change = db.transaction(['records', 'curves'], 'readwrite');
    const records = change.objectStore('records');
    const stored = await records.get(id);
    if (stored === undefined) return 'gone';
    await Promise.all([
      records.put({ ...stored, ...changes, id }),
      curves === null ? null : change.objectStore('curves').put(curves),
      change.done,
    ]);
    return 'kept';
  });
  return kept ?? 'refused';
}

/** @returns null where there is none, or none that can be read */
export async function readRun(id: string): Promise<RunRecord | null> {
  const read = runRecordSchema.safeParse(await runDatabase.attempt((db) => db.get('records', id)));
  return read.success ? read.data : null;
}

/** The ids of all records, also of those that cannot be read; null where the browser forbids storage. */
export async function storedIds(): Promise<ReadonlySet<string> | null> {
  const keys = await runDatabase.attempt((db) => db.getAllKeys('records'));
  return keys && new Set(keys);
}

/** @returns null where the browser forbids storage */
export async function listRuns(): Promise<SavedRuns | null> {
  const all = await runDatabase.attempt((db) => db.getAll('records'));
  if (all === null) return null;
  const records = all.flatMap((value): readonly RunRecord[] => {
    const read = runRecordSchema.safeParse(value);
    return read.success ? [read.data] : [];
  });
  return { records, damaged: all.length - records.length };
}

/** @returns null where there are no curves, or none that can be read */
export async function readCurves(id: string): Promise<RunCurves | null> {
  const curves = await storedCurves(id);
  return typeof curves === 'string' ? null : curves;
}

/** As `readCurves`, for those who tell the two apart. */
export async function storedCurves(id: string): Promise<RunCurves | 'none' | 'damaged'> {
  const value = await runDatabase.attempt((db) => db.get('curves', id));
  if (value === undefined) return 'none';
  const read = runCurvesSchema.safeParse(value);
  return read.success ? read.data : 'damaged';
}

/** Deletes a run with its curves and its weights. */
export async function forgetRun(id: string): Promise<void> {
  await runDatabase.attempt(async (db) => {
    const names = ['records', 'curves', 'checkpoints', 'checkpointBytes'] as const;
    const change = db.transaction(names, 'readwrite');
    await Promise.all([
      change.objectStore('records').delete(id),
      change.objectStore('curves').delete(id),
      change.objectStore('checkpoints').delete(checkpointKeysOf(id)),
      change.objectStore('checkpointBytes').delete(checkpointKeysOf(id)),
      change.done,
    ]);
  });
}
