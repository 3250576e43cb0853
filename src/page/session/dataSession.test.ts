import { describe, expect, it } from 'vitest';
import { turnImages } from '../../data/user/turnImages.ts';
import type { DataEvent, DataJob } from '../../worker/dataProtocol.ts';
import type { Command } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { checkSetup } from '../store/setup/checkSetup.ts';
import { dataProblems } from '../store/setup/dataProblems.ts';
import { datasetFacts } from '../store/setup/datasets.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { createDataSession, type UserDataImport } from './dataSession.ts';
import { createDataShelf, type Dataset } from './dataShelf.ts';
import { shuffledImages } from './shuffledImages.ts';

function datasetOf(name: string): Dataset {
  const shape = { height: 28, width: 28, channels: 1 };
  const classes = ['circle', 'square'];
  const images = new Uint8Array(6 * 28 * 28).fill(9);
  const labels = new Uint8Array([0, 1, 0, 1, 0, 1]);
  return { name, ...shape, classes, trainCount: 4, testCount: 2, images, labels };
}

function readOf(name: string): UserDataImport {
  return { type: 'done', dataset: datasetOf(name), refused: [], isTable: false };
}

function setUp() {
  const store = createAppStore(noStorage, 'en');
  const jobs: DataJob[] = [];
  const kept = new Map<string, string>();
  let settle: (event: Exclude<DataEvent, { type: 'progress' }>) => void = () => {};
  const shelf = createDataShelf();
  const session = createDataSession({
    store,
    shelf,
    start(job) {
      jobs.push(job);
      const settled = new Promise<Exclude<DataEvent, { type: 'progress' }>>((resolve) => {
        settle = resolve;
      });
      return { settled, cancel: () => {} };
    },
    packs: async () => ({ mnist: 'packed', 'fashion-mnist': 'notFound' }),
    kept: {
      may: async () => true,
      list: async () => [],
      keep: async (dataset, title) => kept.set(dataset.name, title).has(dataset.name),
      forget: async (name) => void kept.delete(name),
    },
    dataUrl: () => 'http://page/data/',
  });
  const sent: Command[] = [];
  const client = shelf.supply({ send: (command) => sent.push(command), close: () => {} });
  const train = () => {
    const { request } = checkSetup(store.getState().setup);
    if (request === null) throw new Error('the set-up cannot be trained');
    client.send({ type: 'train', request: { ...request, runId: 'run-1' }, paused: false });
  };
  return {
    session,
    store,
    jobs,
    kept,
    sent,
    train,
    settle: (event: UserDataImport) => settle(event),
  };
}

describe('the data session', () => {
  it('tells the page which data sets were packed', async () => {
    const { session, store } = setUp();
    await session.start();
    expect(store.getState().data.packs).toEqual({ mnist: 'packed', 'fashion-mnist': 'notFound' });
  });

  it('lists images with their pixels shuffled, once, and leaves the set-up alone', async () => {
    const { session, store, kept, settle } = setUp();
    const order = Array.from({ length: 28 * 28 }, (_, i) => 28 * 28 - 1 - i);
    const counts = { trainCount: 2, testCount: 1 };
    const making = shuffledImages(session, 'mnist', order, counts, 'Shuffled');
    settle(readOf('mnist'));
    const name = await making;
    if (typeof name !== 'string') throw new Error('not made');
    expect(await shuffledImages(session, 'mnist', order, counts, 'Shuffled')).toBe(name);
    expect(store.getState().data.own).toEqual([{ name, title: 'Shuffled' }]);
    expect(store.getState().setup.dataset).toBe('mnist');
    expect(datasetFacts(name)).toMatchObject(counts);
    expect([...kept]).toEqual([[name, 'Shuffled']]);
  });

  it('loads a packed data set once, however often it is looked at', async () => {
    const { session, jobs, settle } = setUp();
    const first = session.open('mnist', () => {}).settled;
    settle(readOf('mnist'));
    const dataset = await first;
    expect(await session.open('mnist', () => {}).settled).toBe(dataset);
    expect(jobs).toEqual([{ type: 'load', name: 'mnist', dataUrl: 'http://page/data/' }]);
  });

  it('lists and chooses a data set of one’s own, and shows it without loading anything', async () => {
    const { session, store, jobs } = setUp();
    void session.take(readOf('own-1'), 'Shapes', false);
    expect(store.getState().setup.dataset).toBe('own-1');
    expect(store.getState().data.own).toEqual([{ name: 'own-1', title: 'Shapes' }]);
    const opened = await session.open('own-1', () => {}).settled;
    expect(opened).toMatchObject({ classes: ['circle', 'square'] });
    expect(jobs).toEqual([]);
  });

  it('lets the page say what is wrong with it before it is loaded or trained on', async () => {
    const { session, store } = setUp();
    const read = readOf('own-6');
    void session.take(
      { ...read, dataset: { ...read.dataset, images: new Uint8Array(6 * 28 * 28) } },
      'Blank',
      false,
    );
    const { setup } = store.getState();
    const problems = dataProblems(datasetFacts(setup.dataset), setup.texts);
    expect(problems.map(({ code }) => code)).toEqual(['equalImages', 'validationFew']);
  });

  it('keeps it for later visits, until it is forgotten', async () => {
    const { session, store, kept } = setUp();
    expect(await session.take(readOf('own-3'), 'Shapes', false)).toBe(true);
    expect([...kept]).toEqual([['own-3', 'Shapes']]);
    session.forget('own-3');
    expect(kept.size).toBe(0);
    expect(store.getState().data.own).toEqual([]);
    expect(store.getState().setup.dataset).toBe('mnist');
    store.getState().chooseDataset('own-3');
    expect(store.getState().setup.dataset).toBe('mnist');
  });

  it('turns its images beside it, and back again to what they were', async () => {
    const { session, store, kept } = setUp();
    const read = readOf('own-4');
    read.dataset.images.set([1, 2], 0);
    // Named by its content, as whatever is read.
    const original = turnImages(turnImages(read.dataset));
    void session.take({ ...read, dataset: original }, 'Letters', false);
    session.turn(original, 'Letters, turned');
    const opened = await session.open(store.getState().setup.dataset, () => {}).settled;
    if (!('images' in opened)) throw new Error('it was not opened');
    expect([opened.images[0], opened.images[28]]).toEqual([1, 2]);
    expect([...kept.values()]).toEqual(['Letters', 'Letters, turned']);
    session.turn(opened, 'Letters, turned, turned');
    expect(store.getState().setup.dataset).toBe(original.name);
    expect(store.getState().data.own).toHaveLength(2);
  });

  it('may turn them before it is taken', () => {
    const { session, store } = setUp();
    void session.take(readOf('own-5'), 'Letters', true);
    expect(store.getState().setup.dataset).not.toBe('own-5');
  });

  it('looks in this browser for one that was kept on an earlier visit', async () => {
    const { session, jobs, settle } = setUp();
    const opening = session.open('own-kept', () => {}).settled;
    settle(readOf('own-kept'));
    expect(await opening).toMatchObject({ name: 'own-kept' });
    expect(jobs).toMatchObject([{ type: 'load', name: 'own-kept' }]);
  });

  it('gives the training thread one’s own images once, before the run, and keeps its own', async () => {
    const { session, sent, train } = setUp();
    train();
    const own = readOf('own-2');
    void session.take(own, 'Shapes', false);
    train();
    train();
    expect(sent.map(({ type }) => type)).toEqual(['train', 'hold', 'train', 'train']);
    const held = sent[1]?.type === 'hold' ? sent[1].dataset : null;
    expect(held?.images).toEqual(own.dataset.images);
    expect(held?.images.buffer).not.toBe(own.dataset.images.buffer);
  });
});
