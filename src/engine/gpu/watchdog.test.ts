import { describe, expect, it } from 'vitest';
import { layerSpec } from '../network/spec.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { specJob } from '../plan/testing/presetJob.ts';
import { cutSubmits, type Task } from './cutSubmits.ts';
import { SubmitBudget, workOf } from './submitBudget.ts';

/** Windows resets a device that is busy that long, ms. */
const WATCHDOG_MS = 2000;
const STEPS = 4;

const heavy = specJob(
  {
    name: 'heavy',
    inputShape: [64, 64, 3],
    layers: [
      layerSpec('Conv2D', { filters: 256, padding: 'same', activation: 'relu' }),
      layerSpec('Conv2D', { filters: 256, padding: 'same', activation: 'relu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 512, padding: 'same', activation: 'relu' }),
      layerSpec('GlobalAveragePooling2D'),
      layerSpec('Dense', { units: 10, activation: 'softmax' }),
    ],
  },
  64,
);
const plan = buildPlan(heavy);
const dispatches = [...plan.forward, ...plan.backward, ...plan.update];
const tasks = dispatches.map((dispatch): Task<{ workgroups: number; work: number }> => {
  const { workgroups } = dispatch;
  return { launch: { workgroups, work: workOf(dispatch, plan.views) }, slot: 0 };
});

describe('a network of 1 TFLOP a step', () => {
  it('is one', () => {
    const flops = dispatches.reduce((sum, dispatch) => sum + dispatch.flops, 0);
    expect(flops).toBeGreaterThan(1e12);
    expect(flops).toBeLessThan(4e12);
  });

  it.each([2e7, 1e8, 1e9, 1e10, 1e11])(
    'never holds a device that does %f FLOP a ms for more than a quarter of a second',
    (speed) => {
      const budget = new SubmitBudget();
      let now = 0;
      for (let step = 0; step < STEPS; step++) {
        // by what the submits before have taught
        for (const { work } of cutSubmits(tasks, () => budget.work)) {
          const since = now;
          now += work / speed;
          expect(now - since).toBeLessThanOrEqual(250 * (1 + 1e-9));
          budget.finished(work, since, now);
        }
      }
    },
  );

  it('stays below what a driver allows on a device of a fifth of the slowest speed expected', () => {
    for (const { work } of cutSubmits(tasks, () => new SubmitBudget().work)) {
      expect(work / 4e6).toBeLessThan(WATCHDOG_MS);
    }
  });
});
