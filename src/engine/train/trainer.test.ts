import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Executor, Step, StepResult } from '../network/executor.ts';
import { type OptimizerSpec, optimizerSpec } from '../network/optimizers.ts';
import { scheduleSchema } from '../network/schedules.ts';
import type { MetricsEvent, TrainerPhase } from './events.ts';
import { type FitOptions, fitOptionsSchema } from './fitOptions.ts';
import { epochOrder, splitExamples } from './split.ts';
import { Trainer } from './trainer.ts';

/** Records its calls; the loss of step t is 1 / t, of an evaluation 1. */
class Recorder implements Executor {
  readonly device = 'recorder';
  readonly steps: Step[] = [];
  readonly orders: number[][] = [];
  lossOf = (step: Step): number => (step.update === null ? 1 : 1 / step.update.t);
  normOf = (_t: number): number => 2;
  underWay = 0;
  mostUnderWay = 0;

  load(): void {}
  setOrder(order: Uint32Array): void {
    this.orders.push([...order]);
  }
  // Runs one submit after the other, 3 ms for each step, as a device does.
  #last: Promise<unknown> = Promise.resolve();
  run(steps: readonly Step[]): Promise<readonly StepResult[]> {
    this.steps.push(...steps);
    this.underWay++;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    const results = this.#last.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 3 * steps.length));
      this.underWay--;
      return steps.map((step) => ({
        loss: this.lossOf(step),
        correct: 1,
        count: step.count,
        gradientNorm: step.update === null ? null : this.normOf(step.update.t),
      }));
    });
    this.#last = results;
    return results;
  }
  readWeights = async () => new Map();
  readState = async () => new Map();
  writeState(): void {}
  writeWeights(): void {}
  cost = () => ({
    ...{ dispatchesPerStep: 0, submitsPerStep: 0, buffersCreatedPerStep: 0 },
    ...{ bindGroupsCreatedPerStep: 0, microBatch: 4, streamed: false, bytes: 0 },
  });
  inspector = () => Promise.reject(new Error('A recorder has no tensors.'));
  destroy(): void {}
}

function trainerOf(
  options: Partial<FitOptions>,
  counts = { train: 20, test: 7 },
  held = false,
  optimizer: OptimizerSpec = optimizerSpec('SGD', { learning_rate: 0.1 }),
) {
  const executor = new Recorder();
  const events: MetricsEvent[] = [];
  const phases: TrainerPhase[] = [];
  const trainer = new Trainer({
    ...{ executor, counts, held, optimizer },
    options: fitOptionsSchema.parse({ batchSize: 4, ...options }),
    emit: (event) => events.push(event),
    onPhase: (phase) => phases.push(phase),
  });
  const steps = () => events.filter((event) => event.type === 'step');
  return { trainer, executor, events, phases, steps };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('Trainer', () => {
  it('takes validation from the end of the limited examples, and gives a partial batch its real size', async () => {
    const { trainer, executor, events } = trainerOf({ limit: 13, validationSplit: 0.2 });
    expect(await trainer.fit()).toBe('finished');
    const train = executor.steps.filter((step) => step.update !== null);
    const validation = executor.steps.filter((step) => step.update === null);
    expect(train.map(({ offset, count }) => [offset, count])).toEqual([
      [0, 4],
      [4, 4],
      [8, 2],
    ]);
    expect(validation.map(({ offset, count }) => [offset, count])).toEqual([[10, 3]]);
    expect(executor.orders[0]?.slice(10, 13)).toEqual([10, 11, 12]);
    expect(events.at(-1)).toMatchObject({ type: 'epoch', epoch: 1, val_loss: 1 });
  });

  it('weights an epoch’s loss by examples, as Keras does', async () => {
    const { trainer, events } = trainerOf({ limit: 6 });
    await trainer.fit();
    const epoch = events.find((event) => event.type === 'epoch');
    expect(epoch?.loss).toBeCloseTo((4 * 1 + 2 * 0.5) / 6, 12);
    expect(epoch?.val_loss).toBeNull();
  });

  it('continues across epoch ends when `steps` is given, and reports whole epochs only', async () => {
    const { trainer, steps, events } = trainerOf({ limit: 8, steps: 5 });
    await trainer.fit();
    expect(steps().map(({ step, epoch }) => [step, epoch])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 3],
    ]);
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(2);
  });

  it('never has more than two submits in flight', async () => {
    const { trainer, executor } = trainerOf({ epochs: 4 });
    await trainer.fit();
    expect(executor.mostUnderWay).toBe(2);
  });

  it('pauses after at most two further steps, and resumes at the same place', async () => {
    const { trainer, steps, phases } = trainerOf({ epochs: 3 });
    const fit = trainer.fit();
    await until(() => steps().length === 3);
    trainer.pause();
    const seen = steps().length;
    await until(() => phases.at(-1)?.name === 'paused');
    const held = steps().length;
    expect(held - seen).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(steps()).toHaveLength(held);
    trainer.resume();
    expect(await fit).toBe('finished');
    expect(steps().map(({ step }) => step)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  });

  it('runs one batch for each step, and the validation that follows the last one', async () => {
    const { trainer, steps, phases, events } = trainerOf(
      { limit: 10, validationSplit: 0.2, epochs: 2 },
      undefined,
      true,
    );
    const fit = trainer.fit();
    for (let n = 1; n <= 2; n++) {
      await until(() => phases.at(-1)?.name === 'paused');
      trainer.step();
      await until(() => steps().length === n && phases.at(-1)?.name === 'paused');
    }
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(1);
    trainer.stop();
    expect(await fit).toBe('stopped');
    expect(steps()).toHaveLength(2);
  });

  it('stops in the middle of an epoch and does not report that epoch', async () => {
    const { trainer, steps, events } = trainerOf({ epochs: 5 });
    const fit = trainer.fit();
    await until(() => steps().length === 2);
    trainer.stop();
    expect(await fit).toBe('stopped');
    expect(events.some((event) => event.type === 'epoch')).toBe(false);
  });

  it('uses a new learning rate from the next batch on', async () => {
    const { trainer, steps, phases } = trainerOf({}, undefined, true);
    const fit = trainer.fit();
    await until(() => phases.at(-1)?.name === 'paused');
    trainer.step();
    await until(() => steps().length === 1);
    trainer.setLearningRate(0.05);
    trainer.resume();
    await fit;
    expect(steps().map((step) => step.learningRate)).toEqual([0.1, 0.05, 0.05, 0.05, 0.05]);
  });

  it('fails with a sentence where the loss is NaN', async () => {
    const { trainer, executor } = trainerOf({});
    executor.lossOf = (step) => ((step.update?.t ?? 0) > 2 ? Number.NaN : 1);
    await expect(trainer.fit()).rejects.toThrow(/became NaN or infinite at step 3 \(epoch 1\)/);
  });

  it('names a rate to try where it diverged: a tenth of the one that was set', async () => {
    const decay = { kind: 'CosineDecay', decay_steps: 4 };
    const { trainer, executor } = trainerOf({ schedule: scheduleSchema.parse({ decay }) });
    executor.lossOf = (step) => ((step.update?.t ?? 0) > 2 ? Number.NaN : 1);
    await expect(trainer.fit()).rejects.toThrow('The learning rate was 0.1: try 0.01.');
  });

  it('names no rate above the default of the optimizer', async () => {
    for (const [kind, usual] of [['SGD', 0.01] as const, ['Adam', 0.001] as const]) {
      const optimizer = optimizerSpec(kind, { learning_rate: 1e6 });
      const { trainer, executor } = trainerOf({}, undefined, false, optimizer);
      executor.lossOf = () => Number.NaN;
      await expect(trainer.fit()).rejects.toThrow(`was 1000000: try ${usual}.`);
    }
  });

  it('fails with a sentence where the gradient is NaN, though the loss is not', async () => {
    for (const norm of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const { trainer, executor, steps } = trainerOf({});
      executor.normOf = (t) => (t > 2 ? norm : 1);
      await expect(trainer.fit()).rejects.toThrow(/gradient became NaN or infinite at step 3 /);
      expect(steps()).toHaveLength(2);
    }
  });

  it('refuses a split that leaves nothing to train on', () => {
    expect(() => trainerOf({ limit: 2, validationSplit: 0.9 })).toThrow(/leaves none of 2 images/);
  });

  it('evaluates the test set, while paused too', async () => {
    const { trainer, executor } = trainerOf({ limit: 8 });
    await trainer.fit();
    const { loss } = await trainer.evaluate();
    expect(loss).toBe(1);
    expect(executor.steps.slice(-2).map(({ offset, count }) => [offset, count])).toEqual([
      [8, 4],
      [12, 3],
    ]);
    expect(executor.orders[0]?.slice(8)).toEqual([20, 21, 22, 23, 24, 25, 26]);
  });
});

describe('epochOrder', () => {
  it('shuffles the training part only, by seed and epoch alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(20), (limit, seed, epoch) => {
        const split = splitExamples({ limit, validationSplit: 0.3 }, { train: 400, test: 5 });
        const order = epochOrder(split, 400, { seed, epoch });
        const plain = epochOrder(split, 400, null);
        expect(order).toEqual(epochOrder(split, 400, { seed, epoch }));
        expect(order.slice(split.train)).toEqual(plain.slice(split.train));
        expect([...order.slice(0, split.train)].sort((a, b) => a - b)).toEqual([
          ...plain.slice(0, split.train),
        ]);
      }),
    );
  });
});
