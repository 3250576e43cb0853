import { describe, expect, it } from 'vitest';
import { type OptimizerSpec, optimizerSpec } from '../../network/optimizers.ts';
import { buildPlan } from '../buildPlan.ts';
import type { Plan, PlanOptions } from '../plan.ts';
import { presetJob } from '../testing/presetJob.ts';
import { dispatchesOf } from './rewrite.ts';

function planOf(optimizer: OptimizerSpec, options: PlanOptions = {}): Plan {
  const job = presetJob('model-b', 32, optimizer);
  return buildPlan(job, { tuning: { usual: 'narrow', chosen: {} }, ...options });
}

const adam = optimizerSpec('Adam');
const early = (plan: Plan) => dispatchesOf(plan).filter(({ shader }) => /Adam/.test(shader));

describe('a large weight gradient that updates its weights at once', () => {
  it('is the one of model B with 9,837,632 weights, and needs no memory', () => {
    const plan = planOf(adam);
    expect(early(plan).map(({ label }) => label)).toEqual(['dense wgrad']);
    const before = planOf(adam, { updateInWgrad: false }).buffers.grads ?? 0;
    expect(before - (plan.buffers.grads ?? 0)).toBe(9_837_632);
    expect(Object.keys(plan.views)).not.toContain('dw dense');
    for (const { bindings } of dispatchesOf(plan)) {
      for (const id of Object.values(bindings)) {
        const view = plan.views[id];
        const size = plan.buffers[view?.buffer ?? ''] ?? Infinity;
        expect((view?.offset ?? 0) + (view?.elements ?? 0)).toBeLessThanOrEqual(size);
      }
    }
  });

  it('writes its sums of squares to partials of its own', () => {
    const plan = planOf(adam);
    const [wgrad] = early(plan);
    const [update] = plan.update;
    const first = plan.lossPartials + (update?.workgroups ?? 0);
    expect(wgrad?.constants.FIRST_PARTIAL).toBe(first);
    expect(plan.metricsRow).toBe(first + (wgrad?.workgroups ?? 0));
    const counts = dispatchesOf(plan).flatMap(({ constants }) => constants.METRICS_ROW ?? []);
    expect(counts).toEqual([plan.metricsRow, plan.metricsRow, plan.metricsRow]);
  });

  it('comes after all readers of the weights, and the update has only the other layers', () => {
    const plan = planOf(adam);
    const [wgrad] = early(plan);
    const after = wgrad === undefined ? [] : plan.backward.slice(plan.backward.indexOf(wgrad) + 1);
    expect(after.map(({ bindings }) => bindings.w)).not.toContain('w dense');
    expect(plan.parts).toHaveLength(4);
  });

  it('does not update under another optimizer, in micro-batches, or in `tile`', () => {
    expect(early(planOf(optimizerSpec('SGD')))).toEqual([]);
    expect(early(planOf(adam, { microBatch: 16 }))).toEqual([]);
    expect(early(planOf(adam, { tuning: { usual: 'tile', chosen: {} } }))).toEqual([]);
  });
});
