import { expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { buildPlan } from './buildPlan.ts';

function jobOf(batchSize: number) {
  const network = resolveNetwork(presets['model-a']);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: 0 };
}

it('a plan in parts is the plan of a part, and adds gradients up before the update', () => {
  const part = buildPlan(jobOf(64));
  const plan = buildPlan(jobOf(200), { microBatch: 64 });
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

it('the sums stand as the weights do, in one piece each', () => {
  const { buffers, tables } = buildPlan(jobOf(200), { microBatch: 64 });
  expect(buffers['gradient sums']).toBe(buffers.weights);
  const table = tables['sums table'] ?? [];
  for (let at = 0; at < table.length; at += 5) {
    const [first, , gradient, splits] = table.slice(at, at + 5);
    expect([gradient, splits]).toEqual([first, 1]);
  }
});

it('a batch that is one part goes through at once', () => {
  expect(buildPlan(jobOf(64), { microBatch: 64 })).toEqual(buildPlan(jobOf(64)));
});
