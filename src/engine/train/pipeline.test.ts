import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Step, StepResult } from '../network/executor.ts';
import { Pipeline } from './pipeline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A device that does one step after the other, each in so many ms. */
function deviceOf(ms: readonly number[]) {
  let free = 0;
  let [begun, most, inFlight] = [0, 0, 0];
  const run = (): Promise<readonly StepResult[]> => {
    free = Math.max(free, performance.now()) + (ms[begun++ % ms.length] ?? 0);
    most = Math.max(most, ++inFlight);
    return new Promise((resolve) => {
      setTimeout(() => {
        inFlight--;
        resolve([]);
      }, free - performance.now());
    });
  };
  return {
    run,
    /** Most at once since the last time. */
    most() {
      const seen = most;
      most = 0;
      return seen;
    },
  };
}

async function pushed(pipeline: Pipeline, count: number): Promise<void> {
  const step = { offset: 0, count: 1, update: null };
  const all = async () => {
    for (let i = 0; i < count; i++) await pipeline.push([step], () => {});
    await pipeline.drain();
  };
  const done = all();
  await vi.runAllTimersAsync();
  await done;
}

it('keeps the next step ready while one runs, and lets a step of over half a second run alone', async () => {
  const long = [...Array.from({ length: 8 }, () => 100), ...Array.from({ length: 8 }, () => 2000)];
  const device = deviceOf(long);
  const pipeline = new Pipeline(device);
  await pushed(pipeline, 8);
  expect(device.most()).toBe(2);
  // the first long ones are not known to be
  await pushed(pipeline, 2);
  expect(device.most()).toBe(2);
  await pushed(pipeline, 6);
  expect(device.most()).toBe(1);
  await pushed(pipeline, 1);
  device.most();
  await pushed(pipeline, 7);
  expect(device.most()).toBe(2);
});

it('groups fewer steps again on a device that becomes slow', async () => {
  let [free, perStep] = [0, 0.1];
  const run = (steps: readonly Step[]): Promise<readonly StepResult[]> => {
    free = Math.max(free, performance.now()) + 5 + perStep * steps.length;
    return new Promise((resolve) => setTimeout(resolve, free - performance.now(), []));
  };
  const pipeline = new Pipeline({ run });
  const push = async (submits: number) => {
    for (let i = 0; i < submits; i++) {
      const step = { offset: 0, count: 1, update: null };
      const steps = Array.from({ length: pipeline.stepsPerSubmit }, () => step);
      const pushed = pipeline.push(steps, () => {});
      let isOver = false;
      void pushed.then(() => {
        isOver = true;
      });
      do await vi.advanceTimersByTimeAsync(1);
      while (!isOver);
    }
  };
  await push(60);
  expect(pipeline.stepsPerSubmit).toBe(32);
  perStep = 100;
  await push(10);
  expect(pipeline.stepsPerSubmit).toBe(1);
});
