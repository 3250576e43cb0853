import { expect, it } from 'vitest';
import { buildPlan } from './buildPlan.ts';
import { presetJob } from './testing/presetJob.ts';

it('a plan in micro-batches is the plan of one micro-batch, and sums gradients before the update', () => {
  const part = buildPlan(presetJob('model-a', 64));
  const plan = buildPlan(presetJob('model-a', 200), { microBatch: 64 });
  expect(plan.batchSize).toBe(64);
  expect([plan.forward, plan.backward]).toEqual([part.forward, part.backward]);
  expect(part.accumulate).toEqual([]);
  expect(plan.accumulate).toHaveLength(1);
  const [accumulate, update] = [...plan.accumulate, ...plan.update];
  expect(accumulate?.bindings).toMatchObject({ dy: 'grads', dw: 'gradient sums' });
  expect(update?.bindings).toMatchObject({ dy: 'gradient sums', weights: 'weights' });
  expect(update?.workgroups).toBe(part.update[0]?.workgroups);
  for (const { bindings } of [...plan.accumulate, ...plan.update]) {
    for (const id of Object.values(bindings)) {
      expect(plan.views[id]?.elements).toBe(plan.buffers[id]);
    }
  }
});

it('the sums have the layout of the weights, one sum each', () => {
  const { buffers, tables } = buildPlan(presetJob('model-a', 200), { microBatch: 64 });
  expect(buffers['gradient sums']).toBe(buffers.weights);
  const table = tables['sums table'] ?? [];
  for (let at = 0; at < table.length; at += 5) {
    const [first, , gradient, splits] = table.slice(at, at + 5);
    expect([gradient, splits]).toEqual([first, 1]);
  }
});

it('a batch of one micro-batch is computed at once', () => {
  expect(buildPlan(presetJob('model-a', 64), { microBatch: 64 })).toEqual(
    buildPlan(presetJob('model-a', 64)),
  );
});
