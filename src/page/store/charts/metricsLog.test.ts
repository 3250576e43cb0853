import { describe, expect, it, vi } from 'vitest';
import type { EpochEvent, StepEvent } from '../../../engine/train/events.ts';
import { MetricsLog } from './metricsLog.ts';

function step(number: number): StepEvent {
  const loss = 1 / number;
  const metrics = { loss, accuracy: 1 - loss, learningRate: 0.001, gradientNorm: number };
  return { type: 'step', step: number, epoch: 1, ...metrics };
}

const epoch: EpochEvent = {
  type: 'epoch',
  epoch: 1,
  loss: 0.5,
  accuracy: 0.8,
  val_loss: 0.4,
  val_accuracy: 0.9,
  seconds: 1,
  examplesPerSecond: 10,
};

describe('MetricsLog', () => {
  it('keeps every value in order while it grows', () => {
    const log = new MetricsLog();
    const count = 5000;
    for (let number = 1; number <= count; number += 50) {
      log.addSteps(Array.from({ length: 50 }, (_, index) => step(number + index)));
    }
    expect(log.stepCount).toBe(count);
    expect(log.steps('loss')[0]).toBe(1);
    expect(log.steps('loss')[count - 1]).toBeCloseTo(1 / count, 8);
    expect(log.steps('accuracy')[3]).toBeCloseTo(0.75, 6);
    expect(log.steps('learningRate')).toHaveLength(count);
    expect(log.steps('loss')[2]).toBe(1 / 3);
  });

  it('is restored from its copy, up to a given step', () => {
    const log = new MetricsLog();
    log.addSteps([step(1), step(2)]);
    log.addEpoch(epoch);
    log.addSteps([step(3)]);
    const copy = log.copy();
    log.addSteps([step(4)]);
    const other = new MetricsLog();
    other.load(copy);
    expect([other.stepCount, other.epochs]).toEqual([3, log.epochs]);
    expect([...other.steps('loss')]).toEqual([1, 1 / 2, 1 / 3]);
    other.load(copy, 1);
    expect([other.stepCount, other.epochs.length]).toEqual([1, 0]);
    other.addSteps([step(2)]);
    expect([...other.steps('gradientNorm')]).toEqual([1, 2]);
  });

  it('loads a log of fewer metrics, and one that ends too early, with gaps', () => {
    const log = new MetricsLog();
    log.load({ columns: { loss: Float64Array.of(1, 2) }, epochs: [{ step: 2, loss: 1 }] }, 3);
    expect([...log.steps('loss')]).toEqual([1, 2, Number.NaN]);
    expect([...log.steps('accuracy')]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(log.epochs[0]).toMatchObject({ step: 2, loss: 1, val_loss: null });
  });

  it('assigns an epoch to its last step', () => {
    const log = new MetricsLog();
    log.addSteps([step(1), step(2), step(3)]);
    log.addEpoch(epoch);
    expect(log.epochs).toEqual([
      {
        step: 3,
        loss: 0.5,
        accuracy: 0.8,
        val_loss: 0.4,
        val_accuracy: 0.9,
        learningRate: 0.001,
        gradientNorm: 2,
        examplesPerSecond: 10,
      },
    ]);
  });

  it('stores the speed of steps, once it is known', () => {
    const log = new MetricsLog();
    log.addSteps([step(1)]);
    log.addSteps([step(2), step(3)], 640);
    expect([...log.steps('examplesPerSecond')]).toEqual([Number.NaN, 640, 640]);
  });

  it('notifies its listeners of each change until they unsubscribe', () => {
    const log = new MetricsLog();
    const listener = vi.fn();
    const unsubscribe = log.subscribe(listener);
    log.addSteps([step(1), step(2)]);
    log.addSteps([]);
    log.addEpoch(epoch);
    log.clear();
    expect(listener).toHaveBeenCalledTimes(3);
    unsubscribe();
    log.addSteps([step(1)]);
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it('is empty again after clear', () => {
    const log = new MetricsLog();
    log.addSteps([step(1)]);
    log.addEpoch(epoch);
    const { version } = log;
    log.clear();
    expect([log.stepCount, log.epochs.length]).toEqual([0, 0]);
    expect(log.version).toBeGreaterThan(version);
  });
});
