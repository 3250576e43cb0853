import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { type IDBPDatabase, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { parseManifest } from './data/manifest.ts';
import { listUserData, readUserData } from './data/user/userDataStore.ts';
import { presets } from './engine/network/presets.ts';
import { UNTUNED } from './engine/plan/variants/variants.ts';
import { decodeLink } from './formats/link/link.ts';
import { createAppStore } from './page/store/appStore.ts';
import { parseSetup } from './page/store/runs/savedSetup.ts';
import { dataProblems } from './page/store/setup/dataProblems.ts';
import { datasetFacts } from './page/store/setup/datasets.ts';
import { shareSchema } from './page/store/share/shareLink.ts';
import { createLessonProgress } from './page/ui/views/lessons/lessonProgress.ts';
import { ArchiveReader } from './runs/archive/archiveReader.ts';
import {
  checkArchive,
  readArchiveCurves,
  readArchiveWeights,
} from './runs/archive/checkArchive.ts';
import { listRuns, readCurves } from './runs/runRecords.ts';
import { END, readCheckpoints } from './runs/runWeights.ts';
import { KernelCache } from './worker/kernelCache.ts';

/** A database as its version made it: what stands here is what lies in browsers, and is never edited. */
async function stored(name: string, version: number, fill: (db: IDBPDatabase) => void) {
  const db = await openDB(name, version, { upgrade: fill });
  db.close();
}

async function runsOfVersion1(): Promise<void> {
  const network = {
    name: 'Softmax regression',
    inputShape: [28, 28, 1],
    layers: [
      { kind: 'Flatten', config: {} },
      { kind: 'Dense', config: { units: 10, activation: 'softmax' } },
    ],
  };
  const fit = { epochs: 2, batchSize: 32, seed: 7 };
  const optimizer = { kind: 'SGD', config: { learning_rate: 0.1 } };
  const run = { ...{ id: 'one', number: 1, name: null, pinned: true, group: null }, parent: null };
  const trainer = {
    ...{ step: 4, epoch: 2, offset: 0, learningRate: 0.1, optimizerSince: 0 },
    ...{ tally: { loss: 0, correct: 0, count: 0 }, callbacks: {}, bestWeights: null },
  };
  const state = new Map([['weights', new Float32Array([1, 2])]]);
  await stored('convlab-runs', 1, (db) => {
    const records = db.createObjectStore('records', { keyPath: 'id' });
    const curves = db.createObjectStore('curves', { keyPath: 'id' });
    const checkpoints = db.createObjectStore('checkpoints');
    db.createObjectStore('checkpointBytes').put(8, ['one', 1]);
    records.put({
      ...{ ...run, createdAt: 1_700_000_000_000, setup: {}, datasetTitle: 'MNIST', adapter: null },
      request: { runId: 'one', network, optimizer, fit, dataset: 'mnist', device: 'cpu' },
      ...{ plan: null, state: 'stopped', failure: null, history: [], notes: [], evaluation: null },
      deleted: false,
    });
    curves.put({ id: 'one', columns: { loss: new Float64Array([2, 1]) }, epochs: [{ step: 2 }] });
    checkpoints.put({ epoch: 1, name: 'one', state, trainer, optimizer: 'SGD' }, ['one', 1]);
    checkpoints.put({ epoch: END, name: 'end', state, trainer, optimizer: 'SGD' }, ['one', END]);
  });
}

async function expectSharedLesson(payload: string): Promise<void> {
  const { setup, lesson } = await decodeLink(payload, shareSchema);
  const layers = presets.small.layers.slice(1);
  expect(setup).toMatchObject({ preset: 'small', optimizer: 'SGD', network: { layers } });
  expect(setup.texts).toMatchObject({ seed: '7', learningRate: '0.01', epochs: '15' });
  expect(lesson.task).toBe('Add a convolution.');
}

async function userDataOfVersion1(): Promise<void> {
  const counts = { trainCount: 1, testCount: 1 };
  const facts = { name: 'own-1', title: 'Ones', ...counts, classes: 2, inputShape: [1, 1, 1] };
  const images = new Uint8Array([7, 8]);
  const labels = new Uint8Array([0, 1]);
  const extents = { height: 1, width: 1, channels: 1 };
  await stored('convlab-data', 1, (db) => {
    db.createObjectStore('facts', { keyPath: 'name' }).put({ ...facts, savedAt: 1 });
    db.createObjectStore('datasets', { keyPath: 'name' }).put({
      ...{ name: 'own-1', ...extents, classes: ['a', 'b'], ...counts, images, labels },
    });
  });
}

interface Stored {
  readonly file: string;
  /** where the file says which version it writes; without it, version 1 */
  readonly says?: RegExp;
  /** a test of each version that was ever written, in their order */
  readonly versions: readonly (() => Promise<void>)[];
}

const stores: Readonly<Record<string, Stored>> = {
  'saved runs': {
    ...{ file: 'runs/runDatabase.ts', says: /^const VERSION = (\d+);/m },
    versions: [
      async () => {
        await runsOfVersion1();
        const kept = await listRuns();
        expect(kept?.damaged).toBe(0);
        const [run] = kept?.records ?? [];
        expect(run).toMatchObject({ id: 'one', pinned: true, state: 'stopped', sweep: null });
        expect(run?.request).toMatchObject({ kernels: UNTUNED, optimizer: { kind: 'SGD' } });
        expect([...((await readCurves('one'))?.columns.loss ?? [])]).toEqual([2, 1]);
        const { checkpoints } = await readCheckpoints('one');
        expect(checkpoints.map(({ epoch }) => epoch)).toEqual([END, 1]);
        expect(checkpoints[1]?.state.get('weights')).toEqual(new Float32Array([1, 2]));
      },
    ],
  },
  'the user’s own data': {
    ...{ file: 'data/user/userDataStore.ts', says: /^const VERSION = (\d+);/m },
    versions: [
      async () => {
        await userDataOfVersion1();
        const [facts] = await listUserData();
        expect(facts).toMatchObject({ name: 'own-1', title: 'Ones' });
        // Version 1 is with and without the facts of the content: where they are missing, nothing is said.
        const texts = { trainingImages: '1', validationSplit: '0' };
        expect(dataProblems({ ...datasetFacts('mnist'), ...facts }, texts)).toEqual([]);
        expect(await readUserData('own-1')).toMatchObject({ images: new Uint8Array([7, 8]) });
      },
    ],
  },
  'decided kernels': {
    ...{ file: 'worker/kernelCache.ts', says: /^const VERSION = (\d+);/m },
    versions: [
      async () => {
        await stored('convlab-kernels', 1, (db) => {
          db.createObjectStore('decided').put({ a: 'shared' }, ['kernels Browser 1', 'adapter']);
        });
        const cache = new KernelCache('Browser 1', 'kernels');
        expect(await cache.read('adapter')).toEqual({ a: 'shared' });
      },
    ],
  },
  links: {
    ...{ file: 'formats/link/link.ts', says: /^const LINK_VERSION = (\d+);/m },
    versions: [
      async () => {
        const payload =
          '1z.jZCxasQwEER_xUwtDtspcqgLmKQ6CLnyuGKx9xxheWWk9cWJ0b8HNSGkSjvD4zGzY4mcWGGRZvIeBsL6EeIEu0NoZlicS1ORDNWNksLAybLq-Z0Whr20R9MeTXM18PTJMcFedkxOBlicaHsNwTsZ2w7Z_OTPnlRZfkcdS2IY9EFubiz2VZwm2IfWgHp1d1IXBBaR_Yr8H7Sp_6Ap3HSmDTlfs0FY1M3ui2PZ-NLBQHkr3A7PFMXJ-EZaHqgPdQODxFx8j8gGSmmCxdMwVFT1Qe7Br8VyQP4G';
        await expectSharedLesson(payload);
        const plain = await decodeLink('1j.eyJwcmVzZXQiOiJzbWFsbCJ9', shareSchema);
        expect(plain.setup).toMatchObject({ preset: 'small', network: presets.small });
      },
      async () => {
        await expectSharedLesson(
          '2k.eJyNkLFqxDAQRH_FTC0O2ylyqAuYpDoIufK4YrH3HGF5ZaT1xYnRvwc1IaRKO8PjMbNjiZxYYZFm8h4GwvoR4gS7Q2hmWJxLU5EM1Y2SwsDJsur5nRaGvbRH0x5NczXw9MkxwV52TE4GWJxoew3BOxnbDtn85M-eVFl-Rx1LYhj0QW5uLPZVnCbYh9aAenV3UhcEFpH9ivwftKn_oCncdKYNOV-zQVjUze6LY9n40sFAeSvcDs8Uxcn4RloeqA91A4PEXHyPyAZKaYLF0zBUVPVB7sGvxXJA_gYHbm-9',
        );
      },
    ],
  },
  'packed data sets': {
    ...{ file: 'data/manifest.ts', says: /^export const MANIFEST_VERSION = (\d+);/m },
    versions: [
      async () => {
        const sha256 = '0'.repeat(64);
        const images = { file: 'images-0.bin', kind: 'images', first: 0, count: 2, bytes: 2 };
        const labels = { file: 'labels.bin', kind: 'labels', first: 0, count: 2, bytes: 2 };
        const manifest = {
          ...{ version: 1, name: 'mnist', height: 1, width: 1, channels: 1, classes: ['0', '1'] },
          ...{ trainCount: 1, testCount: 1 },
          shards: [images, labels].map((shard) => ({ ...shard, sha256 })),
        };
        expect(parseManifest('m', JSON.stringify(manifest))).toEqual(manifest);
      },
    ],
  },
  'files of everything': {
    ...{ file: 'runs/archive/archiveFormat.ts', says: /^export const ARCHIVE_VERSION = (\d+);/m },
    versions: [
      async () => {
        const bytes = readFileSync(new URL('runs/testing/everything-1.zip', import.meta.url));
        const reader = await ArchiveReader.open(new Blob([bytes]));
        const checked = await checkArchive(
          reader,
          (setup) => parseSetup(setup) !== null,
          () => {},
        );
        expect(checked.settings).toEqual({ 'convlab.preferences': '{"state":{}}' });
        expect(checked.dataSets).toMatchObject([{ title: 'Pairs' }]);
        const [run] = checked.runs;
        expect(run?.record).toMatchObject({ id: 'kept', name: 'First', state: 'stopped' });
        expect(run?.record.history[0]?.loss).toBeNaN();
        const curves = run?.curves && (await readArchiveCurves(reader, run.curves));
        expect([...(curves?.columns.loss ?? [])]).toEqual([2, Number.NaN]);
        const [weights] = run?.weights ?? [];
        const checkpoint = weights && (await readArchiveWeights(reader, weights));
        expect(checkpoint?.state.get('weights')?.length).toBe(7850);
      },
    ],
  },
  preferences: {
    file: 'page/store/appStore.ts',
    versions: [
      async () => {
        const preferences = { language: 'ko', theme: 'dark', tourSeen: true, signKeys: false };
        const text = JSON.stringify({ state: { preferences }, version: 0 });
        const none = () => {};
        const storage = { getItem: () => text, setItem: none, removeItem: none };
        expect(createAppStore(storage, 'en').getState().preferences).toMatchObject(preferences);
      },
    ],
  },
  'progress in the lessons': {
    file: 'page/ui/views/lessons/lessonProgress.ts',
    versions: [
      async () => {
        const records = { stride: { read: true, predicted: true, done: false } };
        const text = JSON.stringify({ state: { records }, version: 1 });
        const none = () => {};
        const storage = { getItem: () => text, setItem: none, removeItem: none };
        expect(createLessonProgress(storage).getState().records).toEqual(records);
      },
    ],
  },
};

const source = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

describe.each(Object.entries(stores))('%s', (_, { file, says, versions }) => {
  it.each(versions.map((read, i) => [i + 1, read] as const))(
    'of version %i are read, or refused where they can be made again',
    (_, read) => read(),
  );

  it('have a test of each version that was written', () => {
    const [, version = ''] = says?.exec(source(file)) ?? ['', '1'];
    expect(versions).toHaveLength(Number(version));
  });
});

it('whatever else the page stores, or writes with a version, stands in the list above', () => {
  const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  const storing = files.filter((file) =>
    /\b(openDB|new BrowserDatabase|createJSONStorage|indexedDB\.open)\b|\bconst (\w+_)?VERSION\b/.test(
      source(file),
    ),
  );
  // All databases are opened there, each by the file that names it.
  const opening = 'data/browserDatabase.ts';
  const listed = Object.values(stores).map(({ file }) => file);
  expect(storing.toSorted()).toEqual([...listed, opening].toSorted());
});
