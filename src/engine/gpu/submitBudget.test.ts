import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SubmitBudget, workOf } from './submitBudget.ts';

/** Simulates a device that does `speed` FLOP a ms and answers `latency` ms after each step. */
function train(budget: SubmitBudget, steps: number, speed: number, latency: number, step: number) {
  const times: number[] = [];
  let now = 0;
  for (let i = 0; i < steps; i++) {
    for (let left = step; left > 0; ) {
      const work = Math.min(left, budget.work);
      const since = now;
      now += work / speed + latency;
      times.push(work / speed);
      budget.finished(work, since, now);
      left -= work;
    }
  }
  return times;
}

describe('SubmitBudget', () => {
  it('begins with the work of 20 GFLOP/s in a quarter of a second', () => {
    expect(new SubmitBudget().work).toBe(5e9);
    expect(new SubmitBudget(1).work).toBe(2e7);
  });

  it('keeps a steady device within the limit after its first submit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2e6, max: 2e10, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 1e7, max: 1e12, noNaN: true }),
        (speed, latency, step) => {
          const [, ...times] = train(new SubmitBudget(), 3, speed, latency, step);
          for (const ms of times) expect(ms).toBeLessThanOrEqual(250 * (1 + 1e-9));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reaches long submits on a fast device, even where each answer takes 40 ms', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2e7, max: 2e10, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (speed, latency) => {
          const budget = new SubmitBudget();
          train(budget, 30, speed, latency, 1e12);
          expect(budget.work / speed).toBeGreaterThanOrEqual((250 / 4 - latency) * (1 - 1e-9));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('does not change after a small submit that is slow only because of latency', () => {
    const budget = new SubmitBudget();
    for (let i = 0; i < 100; i++) budget.finished(1e6, 100 * i, 100 * i + 100);
    expect(budget.work).toBe(5e9);
  });

  it('at most doubles for submits that were in flight together', () => {
    const budget = new SubmitBudget();
    for (let i = 1; i < 50; i++) budget.finished(5e9, 0, i);
    expect(budget.work).toBe(1e10);
  });

  it('counts a submit from the end of the one before it', () => {
    const budget = new SubmitBudget();
    for (let i = 1; i < 50; i++) budget.finished(5e9, 0, 200 * i);
    expect(budget.work).toBe(5e9);
  });

  it('does not grow after submits that are larger than the present budget', () => {
    const budget = new SubmitBudget();
    budget.finished(5e9, 0, 1000);
    expect(budget.work).toBe(1.25e9);
    budget.finished(5e9, 0, 1010);
    expect(budget.work).toBe(1.25e9);
  });

  it('recovers after the machine slept', () => {
    const budget = new SubmitBudget();
    budget.finished(5e9, 0, 3_600_000);
    expect(budget.work).toBe(5e9 / 16);
    train(budget, 1, 1e9, 0, 1e12);
    expect(budget.work).toBeGreaterThan(5e9);
  });
});

describe('workOf', () => {
  it('adds to the FLOP of a dispatch those that take as long as the bytes that it binds', () => {
    const dispatch = {
      ...({ label: 'pool', shader: 'pool2d', entry: 'forward' } as const),
      ...{ bindings: { x: 'in', y: 'out', images: 'images' }, constants: {} },
      ...{ workgroups: 3, flops: 1000 },
    };
    const views = {
      in: { buffer: 'a', offset: 0, elements: 40 },
      out: { buffer: 'b', offset: 64, elements: 10 },
    };
    expect(workOf(dispatch, views)).toBe(1000 + 4 * 4 * 50);
  });
});
