import { expect, it } from 'vitest';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import type { Checkpoint } from '../runs/runWeights.ts';
import { CheckpointStore } from './checkpointStore.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { MemoryWeights, requestOf, runOf } from './testing/runTesting.ts';

function checkpoint(epoch: number): Checkpoint {
  const state = new Map([['weights', new Float32Array(25)]]);
  const trainer = { ...trainerAtFirst(0.1), step: 10 * epoch };
  return { epoch, name: `${epoch}`, state, trainer, optimizer: 'SGD' };
}

/** A browser that is full until room is made; run "two" is stored already, run "one" is refused. */
async function fullBrowser() {
  const stored: string[] = [];
  const told: boolean[] = [];
  let full = true;
  const store = new CheckpointStore(
    {
      async write(runId, { epoch }) {
        if (!full) stored.push(`${runId} ${epoch}`);
        return !full;
      },
      read: async (id) => (id === 'two' ? [checkpoint(1)] : []),
      forget: async () => {},
    },
    (_, kept) => told.push(kept),
  );
  const writer = new CheckpointWriter(store);
  writer.enqueue('one', [checkpoint(1), checkpoint(2)]);
  await writer.settled;
  const makeRoom = () => {
    full = false;
  };
  return { stored, told, store, writer, makeRoom };
}

it('what was refused is stored once there is room, though another run is open', async () => {
  const { stored, told, writer, makeRoom } = await fullBrowser();
  await writer.read('two');
  makeRoom();
  await writer.keepAgain();
  expect(stored.toSorted()).toEqual(['one 1', 'one 2']);
  expect(told.at(-1)).toBe(true);
});

it('a refused run that was left and is opened again is stored once there is room', async () => {
  const { stored, writer, makeRoom } = await fullBrowser();
  await writer.read('two');
  expect(await writer.read('one')).toHaveLength(2);
  makeRoom();
  await writer.keepAgain();
  expect(stored.toSorted()).toEqual(['one 1', 'one 2']);
});

it('a refused run that goes on later is stored whole', async () => {
  const { stored, told, writer, makeRoom } = await fullBrowser();
  await writer.read('two');
  const one = await writer.read('one');
  makeRoom();
  writer.enqueue('one', [...one, checkpoint(3)]);
  await writer.settled;
  expect(stored.toSorted()).toEqual(['one 1', 'one 2', 'one 3']);
  expect(told.at(-1)).toBe(true);
});

it('nothing is stored of a refused run that was deleted', async () => {
  const { stored, told, store, writer, makeRoom } = await fullBrowser();
  await writer.read('two');
  store.drop('one');
  expect(told.at(-1)).toBe(true);
  makeRoom();
  await writer.keepAgain();
  expect(stored).toEqual([]);
});

it('a fork that has trained nothing is not stored where there is room again', async () => {
  const weights = new MemoryWeights();
  const writer = new CheckpointWriter(weights);
  const one = runOf(requestOf(), writer);
  await one.run.start(one.load, false);
  await writer.settled;
  await one.run.restore(1, 'fork');
  await writer.keepAgain();
  await writer.settled;
  expect([...weights.kept.keys()]).toEqual([requestOf().runId]);
});
