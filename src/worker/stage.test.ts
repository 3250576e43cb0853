import { describe, expect, it, vi } from 'vitest';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

describe('commands to a run', () => {
  it('wait for the trainer where it does not exist yet', async () => {
    const part = runOf();
    const fit = part.start();
    part.run.ask((trainer) => trainer.pause());
    part.run.ask((trainer) => trainer.step());
    await until(() => part.phase() === 'paused');
    expect(part.events().filter(({ type }) => type === 'step')).toHaveLength(1);
    part.run.ask((trainer) => trainer.resume());
    await fit;
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('do not affect a later stage', async () => {
    const part = runOf();
    const fit = part.start();
    part.run.stop();
    await fit;
    expect([part.phase(), part.executors]).toEqual(['stopped', []]);
    await part.goOn(requestOf());
    expect(part.phase()).toBe('finished');
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('have no effect after its end, except for the learning rate', async () => {
    const part = runOf(requestOf({ epochs: 1 }));
    await part.start();
    const before = part.curve().length;
    part.run.stop();
    part.run.setLearningRate(0.5);
    await part.goOn({ ...part.run.request, fit: requestOf({ epochs: 2 }).fit });
    expect(part.phase()).toBe('finished');
    expect(part.curve()[before]).toMatchObject({ step: 5, learningRate: 0.5 });
  });
});

describe('a run whose evaluation fails while it is paused', () => {
  it.each(['refused'] as const)(
    'stays failed, and can return to an epoch on a new executor (%s)',
    async (code) => {
      const part = runOf();
      const fit = part.start(true);
      await until(() => part.phase() === 'paused');
      const [executor] = part.executors;
      if (executor === undefined) throw new Error('Nothing was compiled.');
      vi.spyOn(executor, 'run').mockRejectedValue(new GpuError(code, { reason: 'hidden' }));
      await part.run.evaluate(part.load);
      await fit;
      expect(part.phase()).toBe('failed');
      await part.run.restore(0, 'two');
      await part.goOn({ ...requestOf(), runId: 'two' });
      expect(part.executors).toHaveLength(2);
      expect(part.curve()).toEqual(await wholeCurve());
    },
  );
});
