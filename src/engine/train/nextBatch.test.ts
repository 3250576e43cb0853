import { expect, it } from 'vitest';
import type { Examples, Executor, Step } from '../network/executor.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { fitOptionsSchema } from './fitOptions.ts';
import { type NextBatch, nextBatch } from './nextBatch.ts';
import { Trainer } from './trainer.ts';

/** An executor that only remembers which examples each update had. */
class Recorder implements Executor {
  readonly device = 'recorder';
  readonly batches: NextBatch[] = [];
  #order = new Uint32Array();

  load(_: Examples): void {}
  setOrder(order: Uint32Array): void {
    this.#order = order.slice();
  }
  async run(steps: readonly Step[]) {
    for (const { offset, count, update } of steps) {
      if (update !== null) {
        this.batches.push({ examples: this.#order.slice(offset, offset + count), update });
      }
    }
    return steps.map(({ count, update }) => ({
      ...{ loss: 1, correct: 0, count, gradientNorm: update === null ? null : 1 },
    }));
  }
  readWeights = async () => new Map();
  readState = async () => new Map();
  writeState(): void {}
  writeWeights(): void {}
  inspector = () => Promise.reject(new Error('A recorder has no tensors.'));
  cost = () => ({
    ...{ dispatchesPerStep: 0, submitsPerStep: 0, buffersCreatedPerStep: 0 },
    ...{ bindGroupsCreatedPerStep: 0, microBatch: 4, streamed: false, bytes: 0 },
  });
  destroy(): void {}
}

it.each([true, false, 'class-balanced'] as const)(
  'the batch that is told is the one that the trainer takes, shuffle %s',
  async (shuffle) => {
    const executor = new Recorder();
    const counts = { train: 20, test: 3 };
    const labels = Uint8Array.from({ length: 23 }, (_, i) => i % 3);
    const decay = { kind: 'InverseTimeDecay', decay_steps: 2, decay_rate: 0.5 } as const;
    const given = { batchSize: 6, epochs: 3, validationSplit: 0.2, seed: 9, shuffle };
    const options = fitOptionsSchema.parse({ ...given, schedule: { decay } });
    const told: NextBatch[] = [];
    const trainer = new Trainer({
      ...{ executor, counts, labels, options, held: true, optimizer: optimizerSpec('Adam') },
      emit() {},
      onPhase({ name }) {
        if (name !== 'paused') return;
        told.push(nextBatch(trainer.state, options, counts, labels));
        queueMicrotask(() => trainer.step());
      },
    });
    await trainer.fit();
    expect(told).toEqual(executor.batches);
    expect(told).toHaveLength(9);
  },
);
