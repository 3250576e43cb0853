import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gpu } from '../gpu/device.ts';
import { longJob as job, longSteps } from '../gpu/testing/longSteps.ts';
import { openTestGpu } from '../gpu/testing/testDevice.ts';
import { fitOptionsSchema } from './fitOptions.ts';
import { Trainer } from './trainer.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const COUNT = 4 * job.batchSize;

/** Every step takes many submits, and events are words. */
async function longRun(held = false) {
  const executor = await longSteps(gpu, COUNT);
  const events: string[] = [];
  const heard = new Map<string, () => void>();
  const say = (word: string) => {
    events.push(word);
    heard.get(word)?.();
  };
  const trainer = new Trainer({
    ...{ executor, held, optimizer: job.optimizer, counts: { train: COUNT, test: 0 } },
    options: fitOptionsSchema.parse({ batchSize: job.batchSize, epochs: 1 }),
    emit: ({ type }) => say(type),
    onPhase: ({ name }) => say(name),
  });
  const next = (word: string) =>
    new Promise<void>((resolve) => {
      heard.set(word, () => {
        heard.delete(word);
        resolve();
      });
    });
  return { trainer, executor, events, next };
}

/** Begun, and held in the middle of its first step. */
async function heldRun() {
  const run = await longRun();
  const paused = run.next('paused');
  const training = run.next('training');
  const fit = run.trainer.fit();
  await training;
  setTimeout(() => run.trainer.pause());
  await paused;
  expect(run.events).toEqual(['training', 'paused']);
  return { ...run, fit };
}

describe('a run whose steps take many submits', () => {
  it('pauses in the middle of one, and ends with the bits of an undisturbed run', async () => {
    const whole = await longRun();
    await whole.trainer.fit();
    const run = await heldRun();
    run.trainer.resume();
    await run.fit;
    expect(run.events.slice(0, 4)).toEqual(['training', 'paused', 'training', 'step']);
    expect(await run.executor.readState()).toEqual(await whole.executor.readState());
    whole.executor.destroy();
    run.executor.destroy();
  });

  it('trains one for each press of Step', async () => {
    const { trainer, executor, events, next } = await longRun(true);
    const fit = trainer.fit();
    for (const nth of [1, 2, 3]) {
      const paused = next('paused');
      trainer.step();
      await paused;
      expect(events.filter((word) => word === 'step')).toHaveLength(nth);
    }
    trainer.stop();
    await fit;
    executor.destroy();
  });

  it('ends the one that is held by a press of Step, and no other', async () => {
    const { trainer, executor, events, next, fit } = await heldRun();
    const paused = next('paused');
    trainer.step();
    await paused;
    expect(events).toEqual(['training', 'paused', 'training', 'step', 'paused']);
    trainer.stop();
    await fit;
    executor.destroy();
  });

  it('says that it is paused once while a held one ends for a reader, and that it trains when it goes on', async () => {
    const { trainer, executor, events, next, fit } = await heldRun();
    const step = next('step');
    await executor.readState();
    await step;
    expect(events).toEqual(['training', 'paused', 'step']);
    const training = next('training');
    trainer.resume();
    await training;
    trainer.stop();
    await fit;
    executor.destroy();
  });

  it('says that it trains where it is resumed while a held one ends for a reader', async () => {
    const { trainer, executor, events, fit } = await heldRun();
    const reading = executor.readState();
    await Promise.resolve();
    trainer.resume();
    await reading;
    await fit;
    expect(events.slice(0, 4)).toEqual(['training', 'paused', 'training', 'step']);
    executor.destroy();
  });
});
