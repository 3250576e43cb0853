import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartRun } from '../../store/charts/chartView.ts';
import { MetricsLog } from '../../store/charts/metricsLog.ts';
import { axisEnd, buildCurve, type CurveOptions, latestMean } from './curve.ts';

function runOf(losses: readonly number[], stepsPerEpoch: number): ChartRun {
  const source = new MetricsLog();
  losses.forEach((loss, index) => {
    const step = index + 1;
    const epoch = Math.ceil(step / stepsPerEpoch);
    const rest = { accuracy: 0.5, learningRate: 0.001, gradientNorm: 1 };
    source.addSteps([{ type: 'step', step, epoch, loss, ...rest }]);
    if (step % stepsPerEpoch !== 0) return;
    const metrics = { loss: 10 + epoch, accuracy: 0.5, val_loss: 20 + epoch, val_accuracy: null };
    source.addEpoch({ type: 'epoch', epoch, ...metrics, seconds: 1, examplesPerSecond: 1 });
  });
  return { id: 'current', name: 'run', source, stepsPerEpoch };
}

const plain: CurveOptions = { axis: 'step', smoothing: 0.9, range: null, buckets: 700 };

describe('buildCurve', () => {
  it('draws a short run step by step', () => {
    const curve = buildCurve(runOf([3, 2, 1, 0.5], 2), 'loss', plain);
    expect([...curve.x]).toEqual([1, 2, 3, 4]);
    expect([...curve.low]).toEqual([3, 2, 1, 0.5]);
    expect([...curve.high]).toEqual([3, 2, 1, 0.5]);
    expect(curve.bucketSize).toBe(1);
    expect(curve.smooth[0]).toBeCloseTo(3, 12);
    expect(curve.marks).toEqual([
      { x: 2, value: 11, validation: 21 },
      { x: 4, value: 12, validation: 22 },
    ]);
  });

  it('puts the same steps on an axis of epochs, the open one by its expected length', () => {
    const curve = buildCurve(runOf([3, 2, 1, 0.5, 0.4], 2), 'loss', { ...plain, axis: 'epoch' });
    expect([...curve.x]).toEqual([0.5, 1, 1.5, 2, 2.5]);
    expect(curve.marks.map(({ x }) => x)).toEqual([1, 2]);
  });

  it('keeps every peak of 100,000 steps in some hundred buckets', () => {
    const count = 100_000;
    const losses = new Array<number>(count).fill(1);
    losses[54_321] = 9;
    losses[77_777] = 0.125;
    const curve = buildCurve(runOf(losses, 1877), 'loss', plain);
    expect(curve.x.length).toBeLessThanOrEqual(plain.buckets + 1);
    expect(Math.max(...curve.high)).toBe(9);
    expect(Math.min(...curve.low)).toBe(0.125);
    expect(curve.x.at(-1)).toBe(count);
    expect(curve.marks.map(({ x }) => x)).toEqual(
      Array.from({ length: 53 }, (_, index) => (index + 1) * 1877),
    );
  });

  it('shows single steps again where one zooms in, under the same mean', () => {
    const losses = Array.from({ length: 5000 }, (_, index) => 1 + Math.sin(index));
    const run = runOf(losses, 1000);
    const zoomed = buildCurve(run, 'loss', { ...plain, range: { from: 2000, to: 2100 } });
    const whole = buildCurve(run, 'loss', { ...plain, buckets: 5000 });
    expect(zoomed.bucketSize).toBe(1);
    expect(zoomed.x[0]).toBeLessThanOrEqual(2000);
    expect(zoomed.x.at(-1)).toBeGreaterThanOrEqual(2100);
    const offset = (zoomed.x[0] ?? 0) - 1;
    zoomed.smooth.forEach((value, index) => {
      expect(value).toBe(whole.smooth[index + offset]);
    });
  });

  it('does not move a full bucket when the run grows', () => {
    const losses = Array.from({ length: 3000 }, (_, index) => Math.cos(index));
    const before = buildCurve(runOf(losses.slice(0, 2900), 9999), 'loss', plain);
    const after = buildCurve(runOf(losses, 9999), 'loss', plain);
    expect([...after.high].slice(0, 362)).toEqual([...before.high].slice(0, 362));
  });

  it('leaves a gap where training has diverged', () => {
    const run = runOf([1, Number.NaN, Number.POSITIVE_INFINITY], 9);
    const curve = buildCurve(run, 'loss', plain);
    expect([...curve.high]).toEqual([1, Number.NaN, Number.NaN]);
    expect(curve.smooth[2]).toBeCloseTo(1, 12);
  });

  it('has every value between the lowest and the highest of its bucket, whatever the view', () => {
    const view = fc.record({
      losses: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
        minLength: 1,
        maxLength: 400,
      }),
      buckets: fc.integer({ min: 1, max: 50 }),
      smoothing: fc.constantFrom(0, 0.5, 0.999),
      stepsPerEpoch: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(view, ({ losses, buckets, smoothing, stepsPerEpoch }) => {
        const curve = buildCurve(runOf(losses, stepsPerEpoch), 'loss', {
          ...plain,
          buckets,
          smoothing,
        });
        expect(curve.x.at(-1)).toBe(losses.length);
        losses.forEach((loss, index) => {
          const bucket = Math.floor(index / curve.bucketSize);
          expect(curve.low[bucket]).toBeLessThanOrEqual(loss);
          expect(curve.high[bucket]).toBeGreaterThanOrEqual(loss);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('latestMean', () => {
  it.each([0, 0.5, 0.9, 0.99])('is the last smoothed value of the curve, at %f', (smoothing) => {
    const losses = Array.from({ length: 700 }, (_, index) => 1 + Math.sin(index));
    const run = runOf(losses, 1000);
    const { smooth } = buildCurve(run, 'loss', { ...plain, smoothing });
    const values = run.source.steps('loss');
    expect(latestMean(values, smoothing)).toBeCloseTo(smooth.at(-1) ?? 0, 4);
  });

  it('of a constant is that constant, and of nothing null', () => {
    expect(latestMean(new Float64Array(50).fill(0.25), 0.9)).toBeCloseTo(0.25, 12);
    expect(latestMean(new Float64Array(), 0.9)).toBeNull();
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
