import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisScale, zoomAround } from './chartAxis.ts';
import { MetricsLog } from './metricsLog.ts';

function logWithEpochs(lengths: readonly number[], open: number): MetricsLog {
  const log = new MetricsLog();
  const add = (count: number) =>
    log.addSteps(
      Array.from({ length: count }, () => ({
        type: 'step' as const,
        step: 0,
        epoch: 0,
        loss: 1,
        accuracy: 0,
        learningRate: 1,
        gradientNorm: 1,
      })),
    );
  for (const length of lengths) {
    add(length);
    const metrics = { loss: 1, accuracy: 1, val_loss: null, val_accuracy: null };
    log.addEpoch({ type: 'epoch', epoch: 0, ...metrics, seconds: 1, examplesPerSecond: 1 });
  }
  add(open);
  return log;
}

describe('the axis of epochs', () => {
  it('ends every epoch at its own number, whatever its length', () => {
    const scale = axisScale('epoch', { source: logWithEpochs([10, 4], 1), stepsPerEpoch: 2 });
    expect([0, 5, 10, 12, 14, 15, 16].map(scale.at)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  });

  it('finds every step again', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.nat(60), fc.nat(200), (epochs, open, step) => {
        const scale = axisScale('epoch', { source: logWithEpochs(epochs, open), stepsPerEpoch: 7 });
        expect(scale.stepAt(scale.at(step))).toBe(step);
      }),
    );
  });
});

describe('zoomAround', () => {
  const whole = { from: 0, to: 100 };

  it('halves and doubles the range around a position, and ends the zoom where all would be shown', () => {
    expect(zoomAround(whole, whole, 50, 0.5)).toEqual({ from: 25, to: 75 });
    expect(zoomAround(whole, whole, 100, 0.5)).toEqual({ from: 50, to: 100 });
    expect(zoomAround({ from: 90, to: 100 }, whole, 100, 2)).toEqual({ from: 80, to: 100 });
    expect(zoomAround({ from: 25, to: 75 }, whole, 30, 2)).toBeNull();
  });
});
