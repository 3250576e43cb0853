import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listUserData, saveUserData } from '../../data/user/userDataStore.ts';
import { browserWeights } from '../../worker/checkpointStore.ts';
import { CheckpointWriter } from '../../worker/checkpointWriter.ts';
import { requestOf, runOf, wholeCurve } from '../../worker/testing/runTesting.ts';
import { recordOf, storeStopped } from '../../worker/testing/storedRun.ts';
import { changeRun, keepRun, listRuns, readCurves, readRun } from '../runRecords.ts';
import { forgetCheckpoints, readCheckpoints } from '../runWeights.ts';
import { ArchiveReader } from './archiveReader.ts';
import { checkArchive } from './checkArchive.ts';
import { takeArchive } from './takeArchive.ts';
import {
  clear,
  dataset,
  everything,
  settings,
  take,
  terms,
  written,
} from './testing/archiveTesting.ts';
import { writeArchive } from './writeArchive.ts';

const silent = () => {};

beforeEach(clear);

describe('a file of everything', () => {
  it('brings back every record, curve, checkpoint and data set, and a run goes on undisturbed', async () => {
    await storeStopped('one');
    await changeRun('one', { state: 'stopped' }, null);
    await saveUserData(dataset, 'Pairs');
    const before = await everything();
    const blob = await written();
    await clear();
    expect(await listRuns()).toEqual({ records: [], damaged: 0 });
    const { checked, taken } = await take(blob);
    expect(taken).toEqual({ runs: ['one'], dataSets: 1, known: 0, missing: 0 });
    expect(checked.settings).toEqual(settings);
    expect((await listUserData())[0]?.title).toBe('Pairs');
    expect(await everything()).toEqual(before);

    const again = runOf(requestOf(), new CheckpointWriter(browserWeights(silent)));
    await again.run.reopen({ name: 'stopped' });
    await again.goOn(requestOf());
    expect(again.phase()).toBe('finished');
    const rest = again.curve();
    expect(rest.length).toBeGreaterThan(10);
    expect((await wholeCurve()).slice(-rest.length)).toEqual(rest);
  });

  it('changes nothing the second time, also where a run was renamed, pinned or restored', async () => {
    await storeStopped('one');
    const blob = await written();
    const record = await readRun('one');
    const curves = await readCurves('one');
    if (record === null || curves === null) throw new Error('Nothing is kept.');
    const request = { ...record.request, kernels: 'usual' as const };
    const epochs = curves.epochs.map(({ step, ...figures }) => ({ ...figures, step }));
    const restored = { name: 'mine', pinned: true, setup: { other: 'words' }, request };
    await changeRun('one', restored, { ...curves, epochs });
    const before = await everything();
    expect((await take(blob)).taken).toEqual({ runs: [], dataSets: 0, known: 1, missing: 0 });
    expect(await everything()).toEqual(before);
  });

  it('brings back weights that have made room, and nothing else of the run', async () => {
    await storeStopped('one');
    await changeRun('one', { name: 'mine' }, null);
    const before = await everything();
    const blob = await written();
    await changeRun('one', { name: 'another name' }, null);
    await forgetCheckpoints('one');
    expect((await take(blob)).taken.runs).toEqual(['one']);
    expect((await readRun('one'))?.name).toBe('another name');
    await changeRun('one', { name: 'mine' }, null);
    expect(await everything()).toEqual(before);
  });

  it('brings a run that has gone on here under a new id and number, once', async () => {
    await storeStopped('one', 4);
    const blob = await written();
    await changeRun(
      'one',
      { evaluation: { type: 'evaluate', loss: 1, accuracy: 0.5, step: 4 } },
      null,
    );
    const mine = await readRun('one');
    expect((await take(blob)).taken.runs).toEqual(['one~2']);
    expect(await readRun('one')).toEqual(mine);
    const copy = await readRun('one~2');
    expect(copy).toMatchObject({ number: 5, state: 'stopped', evaluation: null });
    expect(copy?.request.runId).toBe('one~2');
    expect((await readCheckpoints('one~2')).checkpoints).toEqual(
      (await readCheckpoints('one')).checkpoints,
    );
    expect((await take(blob)).taken).toMatchObject({ runs: [], known: 1 });
  });

  it('pins what would be over the limit of runs, and is refused over that of weights', async () => {
    await storeStopped('one');
    const blob = await written();
    await clear();
    await keepRun(recordOf('other', 1), null);
    await expect(take(blob, { mostBytes: 100 })).rejects.toMatchObject({ code: 'archiveWeights' });
    await expect(take(blob, { left: 100 })).rejects.toMatchObject({ code: 'archiveNoRoom' });
    expect((await listRuns())?.records.map(({ id }) => id)).toEqual(['other']);
    await take(blob, { mostRuns: 1 });
    expect((await readRun('one'))?.pinned).toBe(true);
    expect((await readRun('other'))?.pinned).toBe(false);
  });

  it('whose disk goes while it is taken leaves no half of a run', async () => {
    await storeStopped('one');
    const blob = await written();
    await clear();
    const reader = await ArchiveReader.open(blob);
    const checked = await checkArchive(reader, () => true, silent);
    reader.read = () => Promise.reject(new Error('not readable'));
    const taken = await takeArchive(reader, checked, terms, silent);
    expect(taken).toEqual({ runs: [], dataSets: 0, known: 0, missing: 1 });
    expect(await listRuns()).toEqual({ records: [], damaged: 0 });
  });

  it('counts curves and weights that cannot be read, and none that have gone meanwhile', async () => {
    await storeStopped('one');
    const [end] = (await readCheckpoints('one')).checkpoints;
    const db = await openDB('convlab-runs');
    await db.put('curves', { id: 'one', columns: 'none' });
    await db.put('checkpoints', { epoch: 1 }, ['one', 1]);
    db.close();
    const get = IDBObjectStore.prototype.get;
    const gone = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      const isGone = Array.isArray(key) && key[1] === 0;
      return get.call(this, isGone ? ['nobody', 0] : key);
    });
    const { blob, leftOut } = await writeArchive({}, silent);
    gone.mockRestore();
    expect(leftOut).toBe(2);
    await clear();
    await take(blob);
    expect(await readCurves('one')).toBeNull();
    expect((await readCheckpoints('one')).checkpoints).toEqual([end]);
  });

  it('leaves deleted runs behind', async () => {
    await keepRun({ ...recordOf('gone', 1), deleted: true }, null);
    expect((await writeArchive({}, silent)).runs).toBe(0);
  });
});
