import { expect, it } from 'vitest';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import { CheckpointWriter } from '../worker/checkpointWriter.ts';
import type { Checkpoint } from './runWeights.ts';
import { RUN_BYTES, runBytes } from './weightLimits.ts';

const MB = 2 ** 20;

it('a run takes all its checkpoints, or as many as the limit lets it keep and one more', () => {
  expect(runBytes(MB, 17)).toBe(17 * MB);
  expect(runBytes(MB, 200)).toBe(129 * MB);
  expect(runBytes(RUN_BYTES, 17)).toBe(3 * RUN_BYTES);
  expect(runBytes(RUN_BYTES, 2)).toBe(2 * RUN_BYTES);
});

it('is what the writer of checkpoints comes to', async () => {
  const limit = 1000;
  const kept = new Map<number, Checkpoint>();
  let most = 0;
  const writer = new CheckpointWriter(
    {
      async write(_, one) {
        kept.set(one.epoch, one);
        most = Math.max(most, kept.size * 400);
        return true;
      },
      read: async () => [],
      forget: async (_, epochs) => epochs.forEach((epoch) => void kept.delete(epoch)),
    },
    limit,
  );
  const all: Checkpoint[] = [];
  for (let epoch = 0; epoch < 6; epoch++) {
    const state = new Map([['weights', new Float32Array(100)]]);
    const trainer = trainerAtFirst(0.1);
    all.push({ epoch, name: '', state, trainer, optimizer: 'SGD' });
    writer.enqueue('one', [...all]);
    await writer.settled;
  }
  // in units of the test: two of 400 bytes fit into 1000
  expect(most).toBe(1200);
  expect(runBytes(400 * (RUN_BYTES / limit), 6) / (RUN_BYTES / limit)).toBeCloseTo(most);
});
