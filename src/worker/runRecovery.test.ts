import { describe, expect, it } from 'vitest';
import { Patience } from '../engine/core/patience.ts';
import { Rng } from '../engine/core/rng.ts';
import { NoGpuError } from '../engine/gpu/device.ts';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { MemoryWeights, requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

const raw = () => new Error('A valid external Instance reference no longer exists.');
const impatient = () => new Patience([0, 0]);

function runWith(compiles?: () => Promise<void>, patience = impatient()) {
  const writer = new CheckpointWriter(new MemoryWeights());
  return runOf(requestOf(), writer, null, compiles, patience);
}

/** Each of the first devices is lost after so many submits. */
function loseAfter(part: ReturnType<typeof runWith>, counts: readonly number[], error?: Error) {
  const { executors } = part;
  executors.push = (executor) => {
    const count = counts[executors.length];
    const { run } = executor;
    let submits = 0;
    executor.run = (steps) => {
      if (submits++ === count) part.lose(error);
      return submits > (count ?? Number.POSITIVE_INFINITY) ? executor.run(steps) : run(steps);
    };
    return Array.prototype.push.call(executors, executor);
  };
}

/** Paused at the end of the first epoch. */
async function pausedAtEpoch(part: ReturnType<typeof runWith>) {
  const fit = part.start(true);
  await until(() => part.phase() === 'paused');
  part.run.ask((trainer) => trainer.stepEpoch());
  await until(() => part.kept().length === 2 && part.phase() === 'paused');
  return { fit };
}

/** The page hears of a loss, and shows what an undisturbed run shows. */
async function expectWhole(part: ReturnType<typeof runWith>, losses: number): Promise<void> {
  expect(part.phase()).toBe('finished');
  expect(part.executors).toHaveLength(losses + 1);
  expect(part.shown()).toEqual(await wholeCurve());
  expect(part.kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);
}

describe('a run whose device is lost', () => {
  const rng = new Rng(13);
  const moments = Array.from({ length: 8 }, () => Math.floor(rng.uniform() * 6));
  it.each(moments)('goes on by itself, bit for bit, after %i submits', async (count) => {
    const part = runWith();
    loseAfter(part, [count]);
    await part.start();
    await expectWhole(part, 1);
    expect(part.events()).toContainEqual(
      expect.objectContaining({
        type: 'note',
        note: expect.objectContaining({ kind: 'recovered' }),
      }),
    );
  });

  it('goes on where the browser says it in words of its own, before it tells of the loss', async () => {
    const part = runWith();
    loseAfter(part, [3], raw());
    await part.start();
    await expectWhole(part, 1);
  });

  it('goes on after one loss after the other', async () => {
    const part = runWith(undefined, new Patience([0, 0, 0, 0]));
    loseAfter(part, [2, 0, 1]);
    await part.start();
    await expectWhole(part, 3);
  });

  it('stays paused in the middle of an epoch, and loses no batch of it', async () => {
    const part = runWith();
    const fit = part.start(true);
    await until(() => part.phase() === 'paused');
    for (const steps of [1, 2]) {
      part.run.ask((trainer) => trainer.step());
      await until(() => part.curve().length === steps && part.phase() === 'paused');
    }
    await until(() => part.run.weightsAt('now') !== null);
    await new Promise((resolve) => setTimeout(resolve, 20));
    part.lose();
    await until(() => part.executors.length === 2 && part.phase() === 'paused');
    expect(part.said).toContainEqual({ type: 'goesOnFrom', runId: 'one', step: 2, epoch: 1 });
    part.run.ask((trainer) => trainer.resume());
    await fit;
    await expectWhole(part, 1);
  });

  it('evaluates again where it was paused and evaluated', async () => {
    const part = runWith();
    const { fit } = await pausedAtEpoch(part);
    part.lose(raw());
    await part.run.evaluate(part.load);
    await until(() => part.events().some(({ type }) => type === 'evaluate'));
    await until(() => part.phase() === 'paused');
    part.run.ask((trainer) => trainer.resume());
    await fit;
    await expectWhole(part, 1);
  });

  it('evaluates again where it had ended', async () => {
    const part = runWith();
    await part.start();
    part.lose(raw());
    await part.run.evaluate(part.load);
    expect([part.events().at(-1)?.type, part.phase()]).toEqual(['evaluate', 'finished']);
    expect(part.executors).toHaveLength(2);
  });

  it('is stopped at once while it recovers, and goes on from there later', async () => {
    let compiled = 0;
    let open = () => {};
    const part = runWith(async () => {
      if (++compiled === 2) await new Promise<void>((resolve) => (open = resolve));
    });
    const { fit } = await pausedAtEpoch(part);
    part.lose();
    await until(() => compiled === 2);
    expect(part.phase()).toBe('recovering');
    part.run.stop();
    await fit;
    expect(part.phase()).toBe('stopped');
    open();
    await part.goOn(requestOf());
    expect(part.phase()).toBe('finished');
    expect(part.shown()).toEqual(await wholeCurve());
  });

  it('rests with a sentence where no device comes back, and goes on when asked', async () => {
    let gone = false;
    const part = runWith(async () => {
      if (gone) throw new NoGpuError('noAdapter');
    });
    const { fit } = await pausedAtEpoch(part);
    gone = true;
    part.lose();
    await fit;
    expect(part.problem()).toMatchObject({ name: 'stopped', problem: { code: 'parked' } });
    gone = false;
    await part.goOn(requestOf());
    expect(part.phase()).toBe('finished');
    expect(part.shown()).toEqual(await wholeCurve());
  });

  it('ends where EarlyStopping had ended it, with the best weights', async () => {
    const { callbacks } = fitOptionsSchema.parse({
      callbacks: {
        EarlyStopping: { patience: 1, min_delta: 10, restore_best_weights: true },
        ModelCheckpoint: {},
      },
    });
    const whole = runOf(requestOf({ callbacks }));
    await whole.start();
    const part = runOf(requestOf({ callbacks }));
    const { executors } = part;
    executors.push = (executor) => {
      const { readWeights } = executor;
      const isFirst = executors.length === 0;
      let reads = 0;
      // The first are those of the best epoch; the next are read once EarlyStopping has ended it.
      executor.readWeights = () => {
        if (isFirst && ++reads === 2) part.lose();
        return isFirst && reads > 1 ? executor.readWeights() : readWeights();
      };
      return Array.prototype.push.call(executors, executor);
    };
    await part.start();
    expect(executors).toHaveLength(2);
    expect(part.shown()).toEqual(whole.curve());
    expect(part.phase()).toBe('finished');
  });
});
