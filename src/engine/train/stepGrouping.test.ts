import { describe, expect, it } from 'vitest';
import { StepGrouping } from './stepGrouping.ts';

/**
 * Simulates two submits in flight on a device that takes `step` ms for each step, and answers after `trip` ms
 * at the earliest.
 */
function sizeAfter(steps: number, step: number, trip: number): number {
  const grouping = new StepGrouping();
  const ends = [0, 0];
  let free = 0;
  for (let done = 0; done < steps; ) {
    const size = grouping.stepsPerSubmit;
    const given = ends.at(-2) ?? 0;
    free = Math.max(free, given) + size * step;
    const end = Math.max(free, given + trip, ends.at(-1) ?? 0);
    ends.push(end);
    grouping.finished(size, end - given, end);
    done += size;
  }
  return grouping.stepsPerSubmit;
}

describe('steps of a submit', () => {
  it('are many where steps are short, however long a round trip takes', () => {
    expect(sizeAfter(400, 0.2, 0.5)).toBe(32);
    expect(sizeAfter(400, 0.2, 100)).toBe(32);
    expect(sizeAfter(400, 1, 100)).toBe(32);
  });

  it('stay at the maximum where more would not be faster', () => {
    expect(sizeAfter(8000, 0.2, 100)).toBe(32);
    expect(sizeAfter(4000, 1, 100)).toBe(32);
  });

  it('are only as many as keep the device busy', () => {
    expect(sizeAfter(400, 20, 100)).toBeLessThanOrEqual(4);
    expect(sizeAfter(400, 10, 1)).toBe(1);
    expect(sizeAfter(400, 200, 100)).toBe(1);
  });

  it('are not counted over a pause', () => {
    const grouping = new StepGrouping();
    for (let turn = 0; turn < 20; turn++) {
      grouping.idle();
      grouping.finished(1, 10, 1000 * turn);
    }
    expect(grouping.stepsPerSubmit).toBe(1);
  });
});
