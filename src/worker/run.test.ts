import { describe, expect, it } from 'vitest';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { MemoryWeights, requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

/** 3 × 3 × 1 × 2 weights and 2 biases */
const CONV_NUMBERS = 20;

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
