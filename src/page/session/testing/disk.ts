import { type RunCurves, type RunRecord, runRecordSchema } from '../../../runs/runRecord.ts';
import { bytesOf, type Checkpoint } from '../../../runs/runWeights.ts';
import { TestChannel, TestLocks } from '../../../runs/testing/tabsTesting.ts';

/**
 * A browser's storage, which a second visit finds again.
 * @param weights by run and epoch
 */
export function disk(weights = new Map<string, Map<number, Checkpoint>>()) {
  const records = new Map<string, RunRecord>();
  const curves = new Map<string, RunCurves>();
  const state = { full: false };
  const storage = {
    async keepRun(record: RunRecord, run: RunCurves | null) {
      if (state.full) return false;
      records.set(record.id, structuredClone(record));
      if (run !== null) curves.set(record.id, structuredClone(run));
      return true;
    },
    async changeRun(id: string, changes: Partial<RunRecord>, run: RunCurves | null) {
      const record = records.get(id);
      if (state.full) return 'refused' as const;
      if (record === undefined) return 'gone' as const;
      await storage.keepRun({ ...record, ...changes }, run);
      return 'kept' as const;
    },
    readRun: async (id: string) => records.get(id) ?? null,
    listRuns: async () => ({
      records: [...records.values()].map((record) => runRecordSchema.parse(record)),
      damaged: 0,
    }),
    readCurves: async (id: string) => structuredClone(curves.get(id) ?? null),
    async forgetRun(id: string) {
      records.delete(id);
      curves.delete(id);
      weights.delete(id);
    },
    weighRuns: async (): Promise<ReadonlyMap<string, number>> =>
      new Map(
        [...weights].map(([id, all]) => [
          id,
          [...all.values()].reduce((sum, checkpoint) => sum + bytesOf(checkpoint), 0),
        ]),
      ),
    async forgetCheckpoints(id: string) {
      weights.delete(id);
    },
  };
  const tabs = { locks: new TestLocks(), channel: new TestChannel() };
  return { storage, records, curves, state, tabs };
}

export type Disk = ReturnType<typeof disk>;

/** The browser ends a tab: its runs are free. */
export function ended(browser: Disk): Disk {
  return { ...browser, tabs: { locks: new TestLocks(), channel: new TestChannel() } };
}
