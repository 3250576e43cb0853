import 'fake-indexeddb/auto';
import { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { userDataName } from '../../data/user/fingerprint.ts';
import { listUserData, readUserData, saveUserData } from '../../data/user/userDataStore.ts';
import { browserWeights } from '../../worker/checkpointStore.ts';
import { CheckpointWriter } from '../../worker/checkpointWriter.ts';
import { requestOf, runOf, until, wholeCurve } from '../../worker/testing/runTesting.ts';
import { MOST_UPDATES } from '../fileCheckpoint.ts';
import { RunLocks } from '../runLocks.ts';
import type { RunCurves, RunRecord } from '../runRecord.ts';
import { changeRun, forgetRun, keepRun, listRuns, readCurves, readRun } from '../runRecords.ts';
import { type Checkpoint, forgetCheckpoints, readCheckpoints } from '../runWeights.ts';
import { ArchiveReader } from './archiveReader.ts';
import { checkArchive } from './checkArchive.ts';
import { packValue, unpackValue } from './packedValue.ts';
import { type ArchiveTerms, takeArchive } from './takeArchive.ts';
import { writeArchive } from './writeArchive.ts';

const settings = { 'convlab.preferences': '{"state":{"preferences":{"language":"ko"}}}' };
const silent = () => {};
const terms: ArchiveTerms = {
  ...{ locks: new RunLocks(undefined), mostRuns: 100, mostBytes: 2 ** 29, left: null },
};

function recordOf(id: string, number: number): RunRecord {
  return {
    ...{ id, number, name: null, pinned: false, group: null, sweep: null, parent: null },
    ...{ createdAt: 1_700_000_000_000 + number, setup: { any: 'set-up' }, datasetTitle: 'MNIST' },
    request: { ...requestOf(), runId: id },
    ...{ adapter: null, plan: null, state: 'running', failure: null, deleted: false },
    history: [
      {
        ...{ type: 'epoch', epoch: 1, loss: Number.NaN, accuracy: -0, val_loss: null },
        ...{ val_accuracy: Number.POSITIVE_INFINITY, seconds: 1, examplesPerSecond: 2 },
      },
    ],
    ...{ notes: [], evaluation: null },
  };
}

function curvesOf(id: string): RunCurves {
  return {
    ...{ id, columns: { loss: Float64Array.of(0.3, Number.NaN, -0) } },
    epochs: [{ step: 3, loss: null }],
  };
}

const content: Omit<Dataset, 'name'> = {
  ...{ height: 1, width: 2, channels: 1, classes: ['a', '나'], trainCount: 2, testCount: 1 },
  ...{ images: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(0, 1, 1) },
};
const dataset: Dataset = { ...content, name: userDataName(content) };

/** A run that was stopped in the middle of its second epoch, as its page and its worker store it. */
async function storeStopped(id: string, number = 1): Promise<void> {
  const request = { ...requestOf(), runId: id };
  const part = runOf(request, new CheckpointWriter(browserWeights(silent)));
  const fit = part.start(true);
  await until(() => part.phase() === 'paused');
  part.run.ask((trainer) => trainer.stepEpoch());
  await until(() => part.kept().length === 2 && part.phase() === 'paused');
  part.run.ask((trainer) => trainer.step());
  await until(() => part.events().filter(({ type }) => type === 'step').length === 5);
  part.run.stop();
  await fit;
  await until(() => part.phase() === 'stopped');
  await keepRun(recordOf(id, number), curvesOf(id));
  // its writer works beside the run
  for (let count = 0; count < 3; ) count = (await readCheckpoints(id)).checkpoints.length;
}

async function clear(): Promise<void> {
  for (const { id } of (await listRuns())?.records ?? []) await forgetRun(id);
  await Promise.all(['convlab-data'].map((name) => deleteDB(name)));
}

const written = async () => (await writeArchive(settings, silent)).blob;

async function take(blob: Blob, changed: Partial<ArchiveTerms> = {}) {
  const reader = await ArchiveReader.open(blob);
  const checked = await checkArchive(reader, (setup) => typeof setup === 'object', silent);
  return { checked, taken: await takeArchive(reader, checked, { ...terms, ...changed }, silent) };
}

/** All that is stored, as bytes. */
async function everything() {
  const records = (await listRuns())?.records ?? [];
  const runs = await Promise.all(
    records.map(async ({ id }) => [
      await readRun(id),
      await readCurves(id),
      await readCheckpoints(id),
    ]),
  );
  const own = await Promise.all((await listUserData()).map(({ name }) => readUserData(name)));
  return packValue([runs, own]);
}

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
    await changeRun('one', { evaluation: { type: 'evaluate', loss: 1, accuracy: 0.5 } }, null);
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

/** The file with some of its entries changed. */
async function changed(
  blob: Blob,
  change: (path: string, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null,
  extra: Readonly<Record<string, string>> = {},
): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter());
  for (const entry of await new ZipReader(new BlobReader(blob)).getEntries()) {
    if (entry.directory) continue;
    const bytes = new Uint8Array(await entry.arrayBuffer());
    const next = change(entry.filename, bytes);
    if (next !== null) await zip.add(entry.filename, new BlobReader(new Blob([next])));
  }
  for (const [path, text] of Object.entries(extra)) await zip.add(path, new TextReader(text));
  return zip.close();
}

/** The file with one of its values changed, and a manifest that fits. */
async function withValue<T extends object>(
  blob: Blob,
  path: string,
  change: (value: T) => object,
): Promise<Blob> {
  let size = 0;
  const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
  return changed(blob, (name, bytes) => {
    if (name === path) {
      const next = packValue(change(unpackValue(bytes) as T));
      size = next.length;
      return next;
    }
    if (name !== 'manifest.json') return bytes;
    const { entries } = json(bytes) as { entries: { path: string }[] };
    const mended = entries.map((one) =>
      one.path === path ? { ...one, bytes: size, sha256: null } : one,
    );
    return new TextEncoder().encode(JSON.stringify({ entries: mended }));
  });
}

/** With the record of its run changed. */
const withRecord = (blob: Blob, change: (record: object) => object) =>
  withValue(blob, 'runs/0/record.bin', change);

describe('a file that is not in order', () => {
  /** Refused with that code, and storage is as it was. */
  async function expectRefused(blob: Blob, code: string): Promise<void> {
    const before = await everything();
    await expect(take(blob)).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  }

  it('is refused wherever it is cut off or one byte differs', async () => {
    await storeStopped('one');
    const whole = new Uint8Array(await (await written()).arrayBuffer());
    await clear();
    for (let part = 1; part < 24; part++) {
      const at = Math.floor((whole.length * part) / 24);
      await expect(take(new Blob([whole.slice(0, at)]))).rejects.toMatchObject({
        code: 'archiveDamaged',
      });
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      // A byte that means nothing may differ: its date, for one.
      await take(new Blob([flipped])).catch((error: unknown) =>
        expect(error).toHaveProperty('code', expect.stringMatching(/^archive/)),
      );
      await clear();
    }
  });

  it('is refused where it is another file, of a newer version, or lacks a part', async () => {
    await storeStopped('one');
    const blob = await written();
    await expectRefused(new Blob(['no zip']), 'archiveDamaged');
    await expectRefused(
      await changed(new Blob([await blob.arrayBuffer()]), () => null, { 'a.txt': 'a' }),
      'archiveNone',
    );
    const text = (value: object) => new TextEncoder().encode(JSON.stringify(value));
    const head = { format: 'convlab-everything', version: 99 };
    const newer = await changed(blob, (path, bytes) =>
      path === 'convlab.json' ? text(head) : bytes,
    );
    await expectRefused(newer, 'archiveNewer');
    const lost = await changed(blob, (path, bytes) => (path.includes('weights-0') ? null : bytes));
    await expectRefused(lost, 'archiveDamaged');
    const torn = await changed(blob, (path, bytes) =>
      path.includes('weights-0') ? bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte)) : bytes,
    );
    await expectRefused(torn, 'archiveDamaged');
  });

  it('is refused where a record is of no form, of another network or another run', async () => {
    await storeStopped('one');
    const blob = await written();
    await clear();
    for (const change of [
      (record: object) => ({ ...record, history: 'none' }),
      (record: object) => ({ ...record, id: 'two' }),
      (record: object) => ({ ...record, setup: null }),
      (record: object) => ({ ...record, number: -1 }),
      (record: object) => {
        const { request } = record as RunRecord;
        const dense = { kind: 'Dense', config: { units: 4000, activation: 'softmax' } };
        const layers = [{ kind: 'Flatten', config: {} }, dense];
        return { ...record, request: { ...request, network: { ...request.network, layers } } };
      },
      (record: object) => {
        const { request } = record as RunRecord;
        const layers = [{ kind: 'MaxPooling2D', config: { pool_size: 50 } }];
        return { ...record, request: { ...request, network: { ...request.network, layers } } };
      },
    ]) {
      const odd = await withRecord(blob, change);
      await expect(
        ArchiveReader.open(odd).then((reader) =>
          checkArchive(reader, (setup) => typeof setup === 'object' && setup !== null, silent),
        ),
      ).rejects.toMatchObject({ code: 'archiveDamaged' });
    }
    expect(
      (await take(await withRecord(blob, (record) => ({ ...record, name: 'new' })))).taken.runs,
    ).toEqual(['one']);
  });

  it('is refused where a checkpoint counts more updates than a chart could hold', async () => {
    await storeStopped('one');
    const blob = await written();
    await clear();
    const counting = (step: number) =>
      withValue<Checkpoint>(blob, 'runs/0/weights-0.bin', ({ trainer, ...rest }) => ({
        ...rest,
        trainer: { ...trainer, step },
      }));
    await expect(take(await counting(MOST_UPDATES + 1))).rejects.toMatchObject({
      values: { name: 'runs/0/weights-0.bin', reason: 'it counts too many updates' },
    });
    expect((await take(await counting(MOST_UPDATES))).taken.runs).toEqual(['one']);
  });

  it('is refused where a data set is not what its name says, or comes twice', async () => {
    const other = { ...content, images: Uint8Array.of(9, 8, 7, 6, 5, 4) };
    await saveUserData(dataset, 'Pairs');
    await saveUserData({ ...other, name: userDataName(other) }, 'Others');
    const blob = await written();
    await clear();
    interface Kept {
      readonly dataset: Dataset;
    }
    const renamed = await withValue<Kept>(blob, 'data/1.bin', (kept) => ({
      ...kept,
      dataset: { ...kept.dataset, name: 'own-0' },
    }));
    await expect(take(renamed)).rejects.toMatchObject({
      values: { name: 'data/1.bin', reason: 'its name is not that of its content' },
    });
    const twice = await withValue<Kept>(blob, 'data/1.bin', (kept) => ({ ...kept, dataset }));
    await expect(take(twice)).rejects.toMatchObject({
      values: { name: 'its data sets', reason: 'two of them have one name' },
    });
    expect(await listUserData()).toEqual([]);
    expect((await take(blob)).taken.dataSets).toBe(2);
  });
});
