import 'fake-indexeddb/auto';
import { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { userDataName } from '../../data/user/fingerprint.ts';
import { listUserData, saveUserData } from '../../data/user/userDataStore.ts';
import { storeStopped } from '../../worker/testing/storedRun.ts';
import { MOST_UPDATES } from '../fileCheckpoint.ts';
import type { RunRecord } from '../runRecord.ts';
import type { Checkpoint } from '../runWeights.ts';
import { ArchiveReader } from './archiveReader.ts';
import { checkArchive } from './checkArchive.ts';
import { packValue, unpackValue } from './packedValue.ts';
import { clear, content, dataset, everything, take, written } from './testing/archiveTesting.ts';

const silent = () => {};

beforeEach(clear);

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
