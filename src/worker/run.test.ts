import { describe, expect, it, vi } from 'vitest';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { MemoryWeights, requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

/** 3 × 3 × 1 × 2 weights and 2 biases */
const CONV_NUMBERS = 20;

describe('a run of an earlier visit', () => {
  it('continues bit for bit from its end, from storage alone', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf({ epochs: 2 }), writer);
    await first.start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    await second.run.reopen({ name: 'finished' });
    expect(second.phase()).toBe('finished');
    expect(second.said).toContainEqual(
      expect.objectContaining({ type: 'reopened', runId: 'one', step: 8, isOver: true }),
    );
    expect(second.kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    await second.goOn(requestOf({ epochs: 4 }));
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
  });

  it('continues in the middle of the epoch in which it was stopped', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf(), writer);
    const fit = first.start();
    await until(() => first.events().length > 6);
    first.run.stop();
    await fit;
    await writer.settled;
    const second = runOf(requestOf(), writer);
    await second.run.reopen({ name: 'stopped' });
    expect(second.phase()).toBe('stopped');
    await second.goOn(requestOf());
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
  });

  it('brings what its page had not written down, and not what it had', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf(), writer);
    const fit = first.start();
    await until(() => first.kept().length === 3);
    first.run.recorded('one', 6);
    await fit;
    await writer.settled;
    const second = runOf(requestOf(), writer);
    await second.run.reopen({ name: 'stopped' });
    const reopened = second.said.find((event) => event.type === 'reopened');
    expect(reopened).toMatchObject({ step: 16, isOver: true });
    const whole = first.events().filter(({ type }) => type !== 'progress');
    const from = whole.findIndex((event) => event.type === 'step' && event.step === 7);
    expect(reopened?.unrecorded).toEqual(whole.slice(from));
    expect(second.phase()).toBe('finished');
  });

  it('that ended early behind a blocked page has nothing left to train', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const callbacks = {
      EarlyStopping: { min_delta: 9, patience: 1, restore_best_weights: true },
    };
    const request = requestOf({ callbacks: fitOptionsSchema.parse({ callbacks }).callbacks });
    await runOf(request, writer).start();
    await writer.settled;
    const second = runOf(request, writer);
    await second.run.reopen({ name: 'stopped' });
    expect(second.phase()).toBe('finished');
  });

  it('can be evaluated and can return to an epoch before anything else', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    await runOf(requestOf({ epochs: 2 }), writer).start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    await second.run.reopen({ name: 'finished' });
    await second.run.evaluate(second.load);
    expect([second.events().at(-1)?.type, second.phase()]).toEqual(['evaluate', 'finished']);
    await second.run.restore(1, 'two');
    await second.goOn({ ...requestOf({ epochs: 4 }), runId: 'two' });
    expect(second.curve()).toEqual((await wholeCurve()).slice(5));
  });

  it('stays complete where another run was forked from it', async () => {
    const weights = new MemoryWeights();
    const writer = new CheckpointWriter(weights);
    const first = runOf(requestOf({ epochs: 3 }), writer);
    await first.start();
    await first.run.restore(1, 'two');
    await writer.settled;
    expect([...weights.kept.keys()]).toEqual(['one']);
    await first.goOn({ ...requestOf({ epochs: 2 }), runId: 'two' });
    await writer.settled;
    const epochs = (id: string) => [...(weights.kept.get(id)?.keys() ?? [])].sort((a, b) => a - b);
    expect([epochs('one'), epochs('two')]).toEqual([
      [-1, 0, 1, 2, 3],
      [-1, 0, 1, 2],
    ]);
  });

  it('that failed is failed again, for the same reason, and goes back to an epoch', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    await runOf(requestOf({ epochs: 2 }), writer).start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    const error = { code: 'lossNotFinite', message: 'The loss is no number.', values: { step: 9 } };
    await second.run.reopen({ name: 'failed', error });
    expect(second.said).toContainEqual({
      ...{ type: 'phase', runId: 'one' },
      phase: { name: 'failed', error },
    });
    expect(second.kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    await second.run.restore(1, 'two');
    await second.goOn({ ...requestOf({ epochs: 4 }), runId: 'two' });
    expect(second.curve()).toEqual((await wholeCurve()).slice(5));
  });

  it('reports it where none of its weights are stored', async () => {
    const run = runOf();
    await run.run.reopen({ name: 'stopped' });
    expect(run.said).toContainEqual(
      expect.objectContaining({ type: 'reopened', runId: 'one', step: null, isOver: false }),
    );
    expect(run.kept()).toEqual([]);
  });
});

describe('a run that a file begins', () => {
  it('stands at its checkpoint, is stored, and continues bit for bit', async () => {
    const weights = new MemoryWeights();
    const writer = new CheckpointWriter(weights);
    const first = runOf(requestOf({ epochs: 2 }), writer);
    await first.start();
    await writer.settled;
    const end = weights.kept.get('one')?.get(2);
    if (end === undefined) throw new Error('The run kept nothing.');
    const request = { ...requestOf({ epochs: 4 }), runId: 'two' };
    const second = runOf(request, writer);
    second.run.adopt(end);
    expect(second.said.map(({ type }) => type)).toEqual(['reopened', 'checkpoints', 'phase']);
    expect([second.phase(), second.kept().map(({ epoch }) => epoch)]).toEqual(['stopped', [2]]);
    await second.run.evaluate(second.load);
    expect([second.events().at(-1)?.type, second.phase()]).toEqual(['evaluate', 'stopped']);
    await second.goOn(request);
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
    await writer.settled;
    expect([...(weights.kept.get('two')?.keys() ?? [])]).toContain(2);
  });
});

describe('a run that continues', () => {
  it('equals, bit for bit, a run that was longer from the start', async () => {
    const part = runOf(requestOf({ epochs: 2 }));
    await part.start();
    expect(part.phase()).toBe('finished');
    await part.goOn(requestOf({ epochs: 4 }));
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('continues in the middle of an epoch where it was stopped there', async () => {
    const part = runOf();
    const fit = part.start();
    await until(() => part.events().length > 6);
    part.run.stop();
    await fit;
    expect(part.phase()).toBe('stopped');
    await part.goOn(requestOf());
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('keeps schedule, callbacks and a class-balanced shuffle', async () => {
    const changes = {
      schedule: {
        decay: { kind: 'CosineDecay', decay_steps: 12, alpha: 0.1 },
        warmup: { warmup_steps: 3, warmup_from: 0 },
      },
      shuffle: 'class-balanced',
      callbacks: fitOptionsSchema.parse({
        callbacks: { EarlyStopping: { patience: 3 }, ModelCheckpoint: {} },
      }).callbacks,
    } as const;
    const part = runOf(requestOf({ ...changes, epochs: 1 }));
    await part.start();
    await part.goOn(requestOf({ ...changes, epochs: 4 }));
    expect(part.curve()).toEqual(await wholeCurve(changes));
  });

  it('starts optimizer state and bias correction again with another kind', async () => {
    const part = runOf(requestOf({ epochs: 1 }));
    await part.start();
    const before = part.curve().length;
    const optimizer = optimizerSpec('SGD', { momentum: 0.9 });
    await part.goOn(requestOf({ optimizer, epochs: 2 }));
    expect(part.phase()).toBe('finished');
    const steps = part.curve().slice(before);
    expect(steps[0]).toMatchObject({ step: 5, epoch: 2, learningRate: 0.01 });
  });

  it('keeps a frozen layer’s weights and moments, which go on once it trains again', async () => {
    const store = new MemoryWeights();
    const writer = new CheckpointWriter(store);
    const part = runOf(requestOf({ epochs: 1 }), writer);
    await part.start();
    const conv = (name: string, epoch: number) => {
      const values = store.kept.get('one')?.get(epoch)?.state.get(name);
      return values?.slice(0, CONV_NUMBERS);
    };
    const goOn = async (epochs: number, frozen: boolean) => {
      const request = requestOf({ epochs });
      const [first, ...rest] = request.network.layers;
      if (first === undefined) throw new Error('The network has no layers.');
      const layers = [frozen ? { ...first, trainable: false } : first, ...rest];
      await part.goOn({ ...request, network: { ...request.network, layers } });
      await writer.settled;
      expect(part.phase()).toBe('finished');
    };
    await goOn(2, true);
    for (const buffer of ['weights', 'm', 'v']) {
      expect(conv(buffer, 1)).toHaveLength(CONV_NUMBERS);
      expect(conv(buffer, 2)).toEqual(conv(buffer, 1));
    }
    await goOn(3, false);
    for (const buffer of ['weights', 'm', 'v']) {
      expect(conv(buffer, 3)).not.toEqual(conv(buffer, 2));
    }
    // the frozen epoch trained the others
    const all = (epoch: number) => store.kept.get('one')?.get(epoch)?.state.get('weights');
    expect(all(2)?.slice(CONV_NUMBERS)).not.toEqual(all(1)?.slice(CONV_NUMBERS));
  });

  it('steps through an epoch and pauses at its end', async () => {
    const part = runOf(requestOf({ epochs: 2 }));
    const fit = part.start(true);
    await until(() => part.phase() === 'paused');
    part.run.ask((trainer) => trainer.stepEpoch());
    await until(() => part.events().some(({ type }) => type === 'epoch'));
    await until(() => part.phase() === 'paused');
    expect(part.events().filter(({ type }) => type === 'step')).toHaveLength(4);
    part.run.ask((trainer) => trainer.resume());
    await fit;
    expect(part.curve()).toEqual(await wholeCurve({ epochs: 2 }));
  });
});

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
