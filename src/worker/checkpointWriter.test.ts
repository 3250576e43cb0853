import { describe, expect, it } from 'vitest';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import { type Checkpoint, END } from '../runs/runWeights.ts';
import { CheckpointStore, type WeightStore } from './checkpointStore.ts';
import { CheckpointWriter, lastOf } from './checkpointWriter.ts';

function checkpoint(epoch: number, step = epoch * 10): Checkpoint {
  const state = new Map([['weights', new Float32Array(25)]]);
  const trainer = { ...trainerAtFirst(0.1), step };
  return { epoch, name: `${epoch}`, state, trainer, optimizer: 'SGD' };
}

/** Storage that records every write, and finishes one when a test tells it to. */
function slowStore() {
  const kept = new Map<number, Checkpoint>();
  const writes: number[] = [];
  let finish: () => void = () => {};
  const store: WeightStore = {
    write(_, one) {
      writes.push(one.epoch);
      return new Promise((resolve) => {
        finish = () => {
          kept.set(one.epoch, one);
          resolve(true);
        };
      });
    },
    read: async () => [...kept.values()],
    forget: async (_, epochs) => {
      for (const epoch of epochs) kept.delete(epoch);
    },
  };
  const settle = async (writer: CheckpointWriter) => {
    let done = false;
    void writer.settled.then(() => {
      done = true;
    });
    while (!done) {
      finish();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  return { store, kept, writes, settle };
}

describe('the writer of checkpoints', () => {
  it('writes one at a time, the latest first, and none that was dropped meanwhile', async () => {
    const { store, kept, writes, settle } = slowStore();
    const writer = new CheckpointWriter(store);
    const all = [0, 1, 2, 3, 4].map((epoch) => checkpoint(epoch));
    writer.enqueue('one', all.slice(0, 1));
    expect(writes).toEqual([0]);
    writer.enqueue('one', all.slice(0, 4));
    writer.enqueue('one', all.slice(2));
    await settle(writer);
    expect(writes).toEqual([0, 4, 3, 2]);
    expect([...kept.keys()].sort()).toEqual([2, 3, 4]);
  });

  it('keeps to a run that begins while an older one is read', async () => {
    const { store, writes, settle } = slowStore();
    let found: (checkpoints: readonly Checkpoint[]) => void = () => {};
    const reading = new Promise<readonly Checkpoint[]>((resolve) => {
      found = resolve;
    });
    const writer = new CheckpointWriter({ ...store, read: () => reading });
    const old = writer.read('old');
    await Promise.resolve();
    const first = checkpoint(0);
    writer.enqueue('new', [first]);
    found([checkpoint(7)]);
    expect(await old).toHaveLength(1);
    await settle(writer);
    writer.enqueue('new', [first, checkpoint(1)]);
    await settle(writer);
    expect(writes).toEqual([0, 1]);
  });

  it('writes an epoch again where it was trained again', async () => {
    const { store, writes, settle } = slowStore();
    const writer = new CheckpointWriter(store);
    const first = checkpoint(0);
    writer.enqueue('one', [first, checkpoint(1)]);
    await settle(writer);
    writer.enqueue('one', [first, checkpoint(1)]);
    await settle(writer);
    expect(writes).toEqual([1, 0, 1]);
  });

  it('stores the latest within its limit, and the last one in any case', async () => {
    const { store, kept, settle } = slowStore();
    const writer = new CheckpointWriter(store, 250);
    writer.enqueue(
      'one',
      [0, 1, 2, 3].map((epoch) => checkpoint(epoch)),
    );
    await settle(writer);
    expect([...kept.keys()].sort()).toEqual([2, 3]);
    const small = new CheckpointWriter(store, 1);
    small.enqueue('two', [checkpoint(7)]);
    await settle(small);
    expect(kept.has(7)).toBe(true);
  });

  it('keeps the one before the latest, and lets older ones go only once that is stored', async () => {
    const kept = new Map<number, Checkpoint>();
    let full = false;
    const store: WeightStore = {
      async write(_, one) {
        if (!full) kept.set(one.epoch, one);
        return !full;
      },
      read: async () => [...kept.values()],
      forget: async (_, epochs) => {
        for (const epoch of epochs) kept.delete(epoch);
      },
    };
    const writer = new CheckpointWriter(store, 1);
    const all = [1, 2, 3, 4].map((epoch) => checkpoint(epoch));
    writer.enqueue('one', all.slice(0, 2));
    await writer.settled;
    full = true;
    writer.enqueue('one', all.slice(0, 3));
    await writer.settled;
    expect([...kept.keys()].sort()).toEqual([1, 2]);
    full = false;
    writer.enqueue('one', all);
    await writer.settled;
    expect([...kept.keys()].sort()).toEqual([3, 4]);
    writer.enqueue('one', [...all, checkpoint(5)]);
    await writer.settled;
    expect([...kept.keys()].sort()).toEqual([4, 5]);
  });

  it('lets older ones of a run that is read go, whatever storage refused of the run before', async () => {
    const found = [0, 1, 2].map((epoch) => checkpoint(epoch));
    const forgotten: number[] = [];
    const writer = new CheckpointWriter({
      write: async () => false,
      read: async () => found,
      forget: async (_, epochs) => {
        forgotten.push(...epochs);
      },
    });
    writer.enqueue('one', [checkpoint(2)]);
    await writer.settled;
    await writer.read('two');
    writer.enqueue('two', found.slice(1));
    await writer.settled;
    expect(forgotten).toEqual([0]);
  });
});

describe('the last state of a saved run', () => {
  it('is its end, or the last epoch that came after it', () => {
    const [first, second, end] = [checkpoint(1), checkpoint(2), checkpoint(END, 20)];
    expect(lastOf([])).toBeNull();
    expect(lastOf([end, first, second])).toBe(end);
    expect(lastOf([checkpoint(END, 15), first, second])).toBe(second);
  });
});

describe('weights that the browser refuses', () => {
  const nothing: WeightStore = {
    write: async () => false,
    read: async () => [],
    forget: async () => {},
  };

  it('stay until the thread ends, and the page is notified', async () => {
    const told: (readonly [string, boolean])[] = [];
    const weights = new CheckpointStore(nothing, (...what) => told.push(what));
    expect(await weights.write('one', checkpoint(1))).toBe(false);
    expect(await weights.write('one', checkpoint(0))).toBe(false);
    expect((await weights.read('one')).map(({ epoch }) => epoch)).toEqual([0, 1]);
    await weights.forget('one', [0]);
    expect((await weights.read('one')).map(({ epoch }) => epoch)).toEqual([1]);
    expect(told).toEqual([
      ['one', false],
      ['one', false],
    ]);
  });

  it('are stored once there is room, and the page is told; no older state takes their place', async () => {
    const disk = new Map<number, Checkpoint>();
    const told: boolean[] = [];
    let full = true;
    const store = new CheckpointStore(
      {
        ...nothing,
        async write(_, one) {
          if (!full) disk.set(one.epoch, one);
          return !full;
        },
        read: async () => [...disk.values()],
      },
      (_, kept) => told.push(kept),
    );
    const writer = new CheckpointWriter(store);
    const [first, paused, second] = [checkpoint(1), checkpoint(END, 15), checkpoint(2)];
    writer.enqueue('one', [first, paused]);
    await writer.settled;
    expect(told).toEqual([false, false]);
    full = false;
    const end = checkpoint(END, 25);
    writer.enqueue('one', [first, second, end]);
    await writer.settled;
    expect(told).toEqual([false, false, true]);
    expect([...disk.keys()].sort()).toEqual([END, 1, 2]);
    expect(lastOf(await store.read('one'))?.trainer.step).toBe(25);
  });

  it('of a run before are stored too, once there is room', async () => {
    const disk: string[] = [];
    let full = true;
    const store = new CheckpointStore(
      {
        ...nothing,
        async write(runId, { epoch }) {
          if (!full) disk.push(`${runId} ${epoch}`);
          return !full;
        },
      },
      () => {},
    );
    await store.write('one', checkpoint(1));
    await store.write('one', checkpoint(2));
    full = false;
    await store.write('two', checkpoint(0));
    expect(disk).toEqual(['two 0', 'one 1', 'one 2']);
  });

  it('are tried again when they are asked for, also where nothing more is trained', async () => {
    let full = true;
    const written: number[] = [];
    const writer = new CheckpointWriter({
      ...nothing,
      async write(_, { epoch }) {
        if (!full) written.push(epoch);
        return !full;
      },
    });
    const all = [checkpoint(1), checkpoint(2)];
    writer.enqueue('one', all);
    await writer.settled;
    full = false;
    writer.enqueue('one', all);
    await writer.settled;
    expect(written).toEqual([]);
    await writer.keepAgain();
    expect(written).toEqual([2, 1]);
  });
});
