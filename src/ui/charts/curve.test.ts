import { describe, expect, it } from 'vitest';
import { MetricsLog } from '../../store/metricsLog.ts';
import { axisEnd, buildCurve, latestMean } from './curve.ts';

function logOf(losses: readonly number[], stepsPerEpoch: number): MetricsLog {
  const log = new MetricsLog();
  losses.forEach((loss, index) => {
    const step = index + 1;
    const epoch = Math.ceil(step / stepsPerEpoch);
    log.addSteps([{ type: 'step', step, epoch, loss, accuracy: 0.5, learningRate: 0.001 }]);
    if (step % stepsPerEpoch !== 0) return;
    const figures = { loss: 10 + epoch, accuracy: 0.5, val_loss: 20 + epoch, val_accuracy: null };
    log.addEpoch({ type: 'epoch', epoch, ...figures, seconds: 1, examplesPerSecond: 1 });
  });
  return log;
}

describe('buildCurve', () => {
  it('draws a short run step by step', () => {
    const curve = buildCurve(logOf([3, 2, 1, 0.5], 2), 'loss');
    expect(curve.steps).toEqual([1, 2, 3, 4]);
    expect(curve.raw).toEqual([3, 2, 1, 0.5]);
    expect(curve.smooth[0]).toBeCloseTo(3, 5);
    expect(curve.epoch).toEqual([null, 11, null, 12]);
    expect(curve.validation).toEqual([null, 21, null, 22]);
  });

  it('keeps every peak and every epoch of 100,000 steps in a few thousand points', () => {
    const count = 100_000;
    const losses = new Array<number>(count).fill(1);
    losses[54_321] = 9;
    losses[77_777] = 0.125;
    const curve = buildCurve(logOf(losses, 1877), 'loss');
    expect(curve.steps.length).toBeLessThan(4000);
    expect(Math.max(...curve.raw.map((value) => value ?? 0))).toBe(9);
    expect(Math.min(...curve.raw.map((value) => value ?? 9))).toBe(0.125);
    expect(curve.steps.at(-1)).toBe(count);
    const marked = curve.steps.filter((_, index) => curve.epoch[index] !== null);
    expect(marked).toEqual(Array.from({ length: 53 }, (_, index) => (index + 1) * 1877));
    expect(
      curve.steps.every((step, index) => index === 0 || step > (curve.steps[index - 1] ?? 0)),
    ).toBe(true);
  });

  it('leaves a gap where training has diverged', () => {
    const curve = buildCurve(logOf([1, Number.NaN, Number.POSITIVE_INFINITY], 9), 'loss');
    expect(curve.raw).toEqual([1, null, null]);
    expect(curve.smooth[2]).toBeCloseTo(1, 5);
  });
});

describe('latestMean', () => {
  it('is the last smoothed value of the curve', () => {
    const losses = Array.from({ length: 700 }, (_, index) => 1 + Math.sin(index));
    const log = logOf(losses, 1000);
    expect(latestMean(log.steps('loss'))).toBeCloseTo(
      buildCurve(log, 'loss').smooth.at(-1) ?? 0,
      6,
    );
    expect(latestMean(new Float32Array())).toBeNull();
  });
});

describe('axisEnd', () => {
  it.each([
    [1, 2820, 10],
    [11, 2820, 20],
    [188, 2820, 200],
    [1001, 2820, 2000],
    [2001, 2820, 2820],
    [3, 4, 4],
    [30, 0, 30],
  ])('for %i of %i steps is %i', (steps, total, end) => {
    expect(axisEnd(steps, total)).toBe(end);
  });
});
