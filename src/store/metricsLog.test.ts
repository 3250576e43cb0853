import { describe, expect, it, vi } from 'vitest';
import { MetricsLog } from './metricsLog.ts';
import type { EpochEvent, StepEvent } from './protocolTypes.ts';

function step(number: number): StepEvent {
  const loss = 1 / number;
  return { type: 'step', step: number, epoch: 1, loss, accuracy: 1 - loss, learningRate: 0.001 };
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

  it('places an epoch at its last step', () => {
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
        examplesPerSecond: 10,
      },
    ]);
  });

  it('keeps the pace at which steps came, once it is known', () => {
    const log = new MetricsLog();
    log.addSteps([step(1)]);
    log.addSteps([step(2), step(3)], 640);
    expect([...log.steps('examplesPerSecond')]).toEqual([Number.NaN, 640, 640]);
  });

  it('tells its listeners of each change until they leave', () => {
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
