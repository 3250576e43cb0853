import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAppStore } from '../store/appStore.ts';
import { createSavedRuns } from '../store/runs/savedRuns.ts';
import { useStorageRoom } from '../store/runs/storageRoom.ts';
import { checkSetup } from '../store/setup/checkSetup.ts';
import { lectureSetup } from '../store/setup/setupSlice.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { createStorageSession, neededBytes } from './storageSession.ts';

const MB = 2 ** 20;

beforeEach(() => useStorageRoom.setState(useStorageRoom.getInitialState()));
afterEach(() => vi.useRealTimers());

/** A page whose browser has 100 bytes left, and promises something or not. */
function page(promises: boolean, persisted: boolean | null = false) {
  const store = createAppStore(noStorage, 'en');
  const runs = createSavedRuns();
  const kept = new Map<string, string>();
  const asked: string[] = [];
  const storage = {
    estimate: async () => ({ quota: 150, usage: 50 }),
    persisted: async () => persisted ?? Promise.reject(new Error('not here')),
    persist: async () => {
      asked.push('persist');
      return promises;
    },
  };
  const local = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const session = createStorageSession({ store, runs, storage, local });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  const train = async () => {
    store.getState().reportPhase({ name: 'training', epoch: 1, epochs: 2 });
    store.getState().setCheckpoints([{ epoch: 0, name: '', bytes: 8 }], 0);
    await settle();
    store.getState().setCheckpoints([], 0);
  };
  return { ...{ session, runs, asked, settle, train, kept } };
}

it('what the browser has is known when the page opens, and again when weights change', async () => {
  const { session, runs, settle } = page(false);
  const end = session.start();
  await settle();
  expect(useStorageRoom.getState()).toMatchObject({ used: 50, left: 100, persisted: false });
  useStorageRoom.setState({ left: 0 });
  vi.useFakeTimers();
  runs.setState({ bytes: new Map([['one', 8]]) });
  await vi.advanceTimersByTimeAsync(1000);
  expect(useStorageRoom.getState().left).toBe(100);
  end();
  useStorageRoom.setState({ left: 0 });
  runs.setState({ bytes: new Map() });
  await vi.advanceTimersByTimeAsync(1000);
  expect(useStorageRoom.getState().left).toBe(0);
});

it('the browser is asked to keep it once, when a run first has weights', async () => {
  const { session, asked, settle, train } = page(false);
  session.start();
  await settle();
  expect(asked).toEqual([]);
  await train();
  expect(asked).toHaveLength(1);
  await train();
  expect(asked).toHaveLength(1);
});

it('that the browser declined is said to who asked it, not where the page did by itself', async () => {
  const { session, asked, train } = page(false);
  session.start();
  await train();
  expect(asked).toHaveLength(1);
  expect(useStorageRoom.getState()).toMatchObject({ persisted: false, declined: false });
  await session.ask();
  expect(asked).toHaveLength(2);
  expect(useStorageRoom.getState()).toMatchObject({ persisted: false, declined: true });
});

it('a browser that keeps it already, or does not say, is not asked', async () => {
  for (const persisted of [true, null]) {
    const { session, asked, train } = page(true, persisted);
    session.start();
    await train();
    expect(asked).toEqual([]);
  }
});

it('a browser without such a storage is left alone', async () => {
  const { session } = page(true);
  expect(session).toBeDefined();
  const store = createAppStore(noStorage, 'en');
  const local = { getItem: () => null, setItem: () => undefined };
  const none = createStorageSession({
    ...{ store, runs: createSavedRuns(), storage: undefined, local },
  });
  none.start()();
  await none.ask();
  expect(useStorageRoom.getState()).toEqual(useStorageRoom.getInitialState());
});

it('what a run needs follows from its plan', () => {
  const { request } = checkSetup(lectureSetup);
  if (request === null) throw new Error('The lecture’s set-up is in order.');
  const { fit } = request;
  const adam = 3 * 4 * 93_322;
  const inside = neededBytes(request);
  expect(inside / (fit.epochs + 2)).toBeGreaterThanOrEqual(adam);
  expect(inside / (fit.epochs + 2)).toBeLessThan(1.01 * adam);
  const never = { ...fit, callbacks: { ...fit.callbacks, ModelCheckpoint: null } };
  expect(neededBytes({ ...request, fit: never }) / 2).toBeLessThan(1.01 * adam);
  expect(neededBytes({ ...request, fit: { ...fit, epochs: 900 } })).toBeLessThan(130 * MB);
});
