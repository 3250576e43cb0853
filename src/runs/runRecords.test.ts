import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UNTUNED } from '../engine/plan/variants/variants.ts';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import { changeRun, forgetRun, keepRun, listRuns, readCurves, readRun } from './runRecords.ts';
import {
  END,
  forgetCheckpoints,
  readCheckpoints,
  weighRuns,
  writeCheckpoint,
} from './runWeights.ts';
import { anyCurves, anyRecord } from './testing/runTesting.ts';

function checkpoint(epoch: number) {
  const state = new Map<string, Float32Array>([['weights', new Float32Array([epoch, Number.NaN])]]);
  const weights = new Map([['dense/kernel', { shape: [2], data: new Float64Array([1, 2]) }]]);
  const trainer = { ...trainerAtFirst(0.1), bestWeights: weights };
  return { epoch, name: `${epoch}`, state, trainer, optimizer: 'Adam' } as const;
}

async function put(store: string, value: unknown, key?: IDBValidKey): Promise<void> {
  const db = await openDB('convlab-runs');
  await db.put(store, value, key);
  db.close();
}

describe('runs saved in the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are read back unchanged, whatever they contain', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, anyCurves, async (record, curves) => {
        expect(await keepRun(record, { id: record.id, ...curves })).toBe(true);
        const kept = await listRuns();
        expect(kept?.damaged).toBe(0);
        expect(kept?.records.find(({ id }) => id === record.id)).toEqual(record);
        expect(await readCurves(record.id)).toEqual({ id: record.id, ...curves });
        await forgetRun(record.id);
        expect((await listRuns())?.records).toEqual([]);
        expect(await readCurves(record.id)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('keep their curves where only the record changes', async () => {
    const [record] = fc.sample(anyRecord, 1);
    const [curves] = fc.sample(anyCurves, 1);
    if (record === undefined || curves === undefined) throw new Error('nothing to keep');
    await keepRun(record, { id: record.id, ...curves });
    await keepRun({ ...record, name: 'renamed' }, null);
    expect((await listRuns())?.records[0]?.name).toBe('renamed');
    expect(await readCurves(record.id)).toEqual({ id: record.id, ...curves });
    await forgetRun(record.id);
  });

  it('are changed field by field, at once from two sides, and never brought back once deleted', async () => {
    const [record] = fc.sample(anyRecord, 1);
    const [curves] = fc.sample(anyCurves, 1);
    if (record === undefined || curves === undefined) throw new Error('nothing to keep');
    const { id } = record;
    await keepRun(record, null);
    await Promise.all([
      changeRun(id, { state: 'finished', history: [] }, { id, ...curves }),
      changeRun(id, { name: 'calm' }, null),
    ]);
    const changed = { ...record, state: 'finished', history: [], name: 'calm' };
    expect(await readRun(id)).toEqual(changed);
    expect(await readCurves(id)).toEqual({ id, ...curves });
    await forgetRun(id);
    expect(await changeRun(id, { name: 'back' }, { id, ...curves })).toBe('gone');
    expect([await readRun(id), await readCurves(id)]).toEqual([null, null]);
  });

  it('are read without unknown kernels, and from before there was a choice of kernels', async () => {
    const [record] = fc.sample(
      anyRecord.filter(({ plan }) => plan !== null),
      1,
    );
    if (record === undefined) throw new Error('nothing to keep');
    const { kernels: _, ...request } = record.request;
    const { tuning: __, ...plan } = record.plan ?? {};
    await put('records', { ...record, request, plan });
    const [old] = (await listRuns())?.records ?? [];
    expect([old?.request.kernels, old?.plan?.tuning]).toEqual([UNTUNED, UNTUNED]);
    const odd = { usual: 'warp', chosen: {} };
    await put('records', {
      ...record,
      request: { ...request, kernels: odd },
      plan: { ...plan, tuning: odd },
    });
    const [newer] = (await listRuns())?.records ?? [];
    expect([newer?.request.kernels, newer?.plan?.tuning]).toEqual(['tuned', null]);
    await forgetRun(record.id);
  });

  it('are read from before they told the file of their first weights', async () => {
    const [sample] = fc.sample(anyRecord, 1);
    if (sample === undefined) throw new Error('nothing to keep');
    const { file: _, ...record } = sample;
    await put('records', record);
    expect((await readRun(record.id))?.file).toBeNull();
    await forgetRun(record.id);
  });

  it('leave out what is damaged, and count it', async () => {
    const [record] = fc.sample(anyRecord, 1);
    if (record === undefined) throw new Error('nothing to keep');
    await keepRun(record, null);
    await put('records', { ...record, id: 'bad', request: { ...record.request, network: 7 } });
    const optimizer = { kind: 'Adam', config: { learning_rate: 'fast' } };
    await put('records', { ...record, id: 'odd', request: { ...record.request, optimizer } });
    await put('records', { id: 'empty' });
    await put('records', { ...record, id: 'never', createdAt: 1e300 });
    const epoch = {
      type: 'epoch',
      epoch: 1,
      loss: 1,
      accuracy: 1,
      seconds: 1,
      examplesPerSecond: 1,
    };
    const history = new Array(100_001).fill({ ...epoch, val_loss: null, val_accuracy: null });
    await put('records', { ...record, id: 'long', history });
    await put('curves', { id: 'bad', columns: { loss: 'none' }, epochs: [] });
    const kept = await listRuns();
    expect([kept?.records.length, kept?.damaged]).toEqual([1, 5]);
    expect(await readCurves('bad')).toBeNull();
    for (const id of [record.id, 'bad', 'odd', 'empty', 'never', 'long']) await forgetRun(id);
  });
});

describe('weights saved in the browser', () => {
  it('are read back bit for bit, for their run only, until they are deleted', async () => {
    for (const epoch of [2, END, 0])
      expect(await writeCheckpoint('one', checkpoint(epoch))).toBe(true);
    await writeCheckpoint('one-more', checkpoint(5));
    expect((await readCheckpoints('one')).checkpoints).toEqual([END, 0, 2].map(checkpoint));
    expect(await weighRuns()).toEqual(
      new Map([
        // 8 of the state and 16 of the best weights, each
        ['one', 72],
        ['one-more', 24],
      ]),
    );
    await forgetCheckpoints('one', [0, END]);
    expect((await readCheckpoints('one')).checkpoints.map(({ epoch }) => epoch)).toEqual([2]);
    await forgetCheckpoints('one');
    expect((await readCheckpoints('one')).checkpoints).toEqual([]);
    expect((await readCheckpoints('one-more')).checkpoints.length).toBe(1);
  });

  it('bring what their record may lack, unless that is damaged', async () => {
    const note = { type: 'note', epoch: 2, note: { kind: 'earlyStop' } } as const;
    await writeCheckpoint('late', { ...checkpoint(2), unrecorded: [note] });
    await writeCheckpoint('late', checkpoint(3));
    const stored = await openDB('convlab-runs');
    const { hash } = await stored.get('checkpoints', ['late', 3]);
    stored.close();
    await put('checkpoints', { ...checkpoint(3), hash, unrecorded: [{ epoch: 1 }] }, ['late', 3]);
    const { checkpoints, damaged } = await readCheckpoints('late');
    expect(checkpoints.map(({ unrecorded }) => unrecorded)).toEqual([[note], undefined]);
    expect(damaged).toBe(0);
  });

  it('leave out what is damaged', async () => {
    await put('checkpoints', { epoch: 1, name: '', state: 'none' }, ['three', 1]);
    await writeCheckpoint('three', checkpoint(2));
    const changed = { ...checkpoint(3), state: new Map([['weights', new Float32Array([3, 4])]]) };
    await writeCheckpoint('three', checkpoint(3));
    const stored = await openDB('convlab-runs');
    const { hash } = await stored.get('checkpoints', ['three', 3]);
    stored.close();
    await put('checkpoints', { ...changed, hash }, ['three', 3]);
    const { checkpoints, damaged } = await readCheckpoints('three');
    expect([checkpoints.map(({ epoch }) => epoch), damaged]).toEqual([[2], 2]);
  });
});

describe('a browser that stores nothing', () => {
  it('is no error', async () => {
    vi.resetModules();
    vi.stubGlobal('indexedDB', undefined);
    const records = await import('./runRecords.ts');
    const weights = await import('./runWeights.ts');
    const [record] = fc.sample(anyRecord, 1);
    if (record === undefined) throw new Error('nothing to keep');
    expect(await records.keepRun(record, null)).toBe(false);
    expect(await records.listRuns()).toBeNull();
    expect(await records.readCurves('one')).toBeNull();
    expect(await weights.writeCheckpoint('one', checkpoint(1))).toBe(false);
    expect((await weights.readCheckpoints('one')).checkpoints).toEqual([]);
    vi.unstubAllGlobals();
  });
});
