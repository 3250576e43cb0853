import { describe, expect, it, vi } from 'vitest';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

describe('a run that returns to an epoch', () => {
  it.each([0, 1, 3])('repeats itself bit for bit from epoch %i on', async (epoch) => {
    const whole = runOf();
    await whole.start();
    const curve = whole.curve();
    const until = curve.findIndex((event) => event.epoch > epoch);
    await whole.run.restore(epoch, 'two');
    expect(whole.phase()).toBe('stopped');
    expect(whole.kept().at(-1)?.epoch).toBe(epoch);
    const said = whole.said.length;
    await whole.goOn(requestOf());
    const again = whole.said.slice(said);
    expect(new Set(again.map((event) => 'runId' in event && event.runId))).toEqual(
      new Set(['two']),
    );
    expect(whole.curve().slice(curve.length)).toEqual(curve.slice(until));
  });

  it('forks where something is changed', async () => {
    const whole = runOf();
    await whole.start();
    const curve = whole.curve();
    await whole.run.restore(2, 'two');
    await whole.goOn(requestOf({ optimizer: optimizerSpec('Adam', { learning_rate: 0.02 }) }));
    const fork = whole.curve().slice(curve.length);
    expect(fork[0]).toMatchObject({ step: 9, epoch: 3, learningRate: 0.02 });
    // The first loss is before any update at the new rate.
    const at = curve.findIndex((event) => event.epoch === 3);
    expect(fork[0]?.loss).toBe(curve[at]?.loss);
    expect(fork[1]?.loss).not.toBe(curve[at + 1]?.loss);
  });

  it('can leave a run that has diverged', async () => {
    const optimizer = optimizerSpec('SGD', { learning_rate: 1e308 });
    const wild = runOf(requestOf({ optimizer }));
    await wild.start();
    expect(wild.phase()).toBe('failed');
    await wild.run.restore(0, 'two');
    await wild.goOn(requestOf({ optimizer: optimizerSpec('SGD') }));
    expect(wild.phase()).toBe('finished');
  });

  it.each(['goOn', 'evaluate'] as const)(
    'does not need a device that was lost while it was stopped (%s)',
    async (what) => {
      const part = runOf(requestOf({ epochs: 2 }));
      await part.start();
      const [first] = part.executors;
      if (first === undefined) throw new Error('Nothing was compiled.');
      const gone = new GpuError('lost', { reason: 'driver' });
      for (const method of ['run', 'readState'] as const) {
        vi.spyOn(first, method).mockRejectedValue(gone);
      }
      part.losses[0]?.();
      await Promise.resolve();
      if (what === 'evaluate') {
        await part.run.evaluate(part.load);
        expect(part.events().some(({ type }) => type === 'evaluate')).toBe(true);
      }
      await part.goOn(requestOf());
      expect(part.phase()).toBe('finished');
      expect(part.executors).toHaveLength(2);
      expect(part.curve()).toEqual(await wholeCurve());
    },
  );

  it('does not need a device that was lost after it returned to an epoch', async () => {
    const part = runOf();
    await part.start();
    await part.run.restore(1, 'two');
    part.losses[0]?.();
    await Promise.resolve();
    const before = part.curve().length;
    await part.goOn({ ...requestOf(), runId: 'two' });
    expect(part.phase()).toBe('finished');
    expect(part.executors).toHaveLength(2);
    expect(part.curve().slice(before)).toEqual((await wholeCurve()).slice(before / 4));
  });

  it.each(['goOn', 'evaluate'] as const)(
    'rests where it did, and says why, where the data cannot be loaded (%s)',
    async (what) => {
      const part = runOf(requestOf({ epochs: 2 }));
      await part.start();
      part.losses[0]?.();
      await Promise.resolve();
      const missing = () => Promise.reject(new Error('The data are gone.'));
      if (what === 'goOn') await part.run.goOn(requestOf(), missing);
      else await part.run.evaluate(missing);
      const phase = part.said.findLast((event) => event.type === 'phase')?.phase;
      expect(phase).toMatchObject({ problem: { message: 'The data are gone.' } });
      await part.goOn(requestOf());
      expect(part.phase()).toBe('finished');
      expect(part.curve()).toEqual(await wholeCurve());
    },
  );

  it('returns to an epoch while it is paused, and can be evaluated there', async () => {
    const part = runOf();
    const fit = part.start(true);
    for (const epoch of [1, 2]) {
      await until(() => part.phase() === 'paused');
      part.run.ask((trainer) => trainer.stepEpoch());
      await until(() =>
        part.events().some((event) => event.type === 'epoch' && event.epoch === epoch),
      );
    }
    await until(() => part.phase() === 'paused');
    await part.run.restore(1, 'two');
    await fit;
    expect(part.phase()).toBe('stopped');
    await part.run.evaluate(part.load);
    expect(part.events().at(-1)?.type).toBe('evaluate');
    expect(part.kept().map(({ epoch }) => epoch)).toEqual([0, 1]);
  });

  it('names its checkpoints as the lecture’s pattern does', async () => {
    const whole = runOf();
    await whole.start();
    expect(whole.kept()[0]?.name).toBe('');
    expect(whole.kept()[1]?.name).toMatch(/^01-0\.\d{6}\.hdf5$/);
  });
});
