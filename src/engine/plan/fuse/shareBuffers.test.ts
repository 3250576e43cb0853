import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allJobs } from '../../gpu/testing/jobs.ts';
import { type Dispatch, type Role, roles } from '../../layers/dispatch.ts';
import { jobOfStack, stacks } from '../../network/testing/randomStacks.ts';
import { buildPlan } from '../buildPlan.ts';
import { type Plan, planBytes } from '../plan.ts';
import { presetJob } from '../testing/presetJob.ts';

/** The dispatches of a run: an evaluation, a step, another of two micro-batches, an evaluation. */
function launched({ forward, backward, accumulate, update }: Plan): readonly Dispatch[] {
  const gradient = [...forward, ...backward, ...accumulate];
  return [...forward, ...gradient, ...update, ...gradient, ...gradient, ...update, ...forward];
}

/** Tensors that are in another tensor's buffer, and the owners of these buffers. */
function sharing(shared: Plan, alone: Plan): ReadonlySet<string> {
  const guests = Object.keys(alone.buffers).filter((id) => !(id in shared.buffers));
  return new Set(guests.flatMap((id) => [id, shared.views[id]?.buffer ?? '']));
}

/**
 * Simulates a run: each reader must find the value that was written for it, and not one that another tensor
 * has written there.
 */
function expectIntact(shared: Plan, alone: Plan): void {
  const ids = sharing(shared, alone);
  const memory = new Map<string, { id: string; from: number; to: number }[]>();
  for (const { label, bindings } of launched(shared)) {
    const bound = (Object.entries(bindings) as [Role, string][]).filter(([, id]) => ids.has(id));
    const buffers = new Set(bound.map(([, id]) => shared.views[id]?.buffer));
    expect(buffers.size, `${label} binds a buffer twice`).toBe(
      new Set(bound.map(([, id]) => id)).size,
    );
    const cells = bound.map(([role, id]) => {
      const { buffer = '', offset = 0, elements = 0 } = shared.views[id] ?? {};
      expect(elements).toBe(alone.views[id]?.elements);
      expect(offset % 64).toBe(0);
      expect(offset + elements).toBeLessThanOrEqual(shared.buffers[buffer] ?? 0);
      return { writes: roles[role].access === 'read_write', id, buffer, offset, elements };
    });
    for (const { writes, id, buffer } of cells) {
      const held = memory.get(buffer)?.some((part) => part.id === id);
      expect(writes || held, `${label} reads what is left of ${id}`).toBe(true);
    }
    for (const { writes, id, buffer, offset: from, elements } of cells) {
      if (!writes) continue;
      const to = from + elements;
      const others = (memory.get(buffer) ?? []).filter(
        (part) => part.to <= from || part.from >= to,
      );
      memory.set(buffer, [...others, { id, from, to }]);
    }
  }
}

describe('shareBuffers', () => {
  it('never reuses memory that is still to be read, over random networks', () => {
    let saved = 0;
    fc.assert(
      fc.property(stacks, fc.boolean(), (stack, parts) => {
        const job = jobOfStack(stack);
        const microBatch = parts ? Math.ceil(job.batchSize / 2) : job.batchSize;
        const shared = buildPlan(job, { microBatch });
        const alone = buildPlan(job, { microBatch, share: false });
        expectIntact(shared, alone);
        expect(planBytes(shared)).toBeLessThanOrEqual(planBytes(alone));
        saved += planBytes(alone) - planBytes(shared);
      }),
      { numRuns: 60 },
    );
    expect(saved).toBeGreaterThan(0);
  });

  it('never does so for any layer, head or optimizer', () => {
    for (const { job } of allJobs) expectIntact(buildPlan(job), buildPlan(job, { share: false }));
  });

  it.each([
    ['model-a', 256, 0.97],
    ['model-b', 256, 0.98],
    ['lenet-5', 128, 0.9],
    ['all-conv', 128, 0.85],
  ] as const)('needs less memory for %s at batch %i', (name, batch, most) => {
    const job = presetJob(name, batch);
    const [shared, alone] = [buildPlan(job), buildPlan(job, { share: false })];
    expectIntact(shared, alone);
    expect(planBytes(shared)).toBeLessThan(most * planBytes(alone));
    expect(buildPlan(job)).toEqual(shared);
  });

  it('does not change what outlives a step, nor tensors with cells that must stay 0', () => {
    const job = presetJob('model-a', 256);
    const plan = buildPlan(job);
    const ids = sharing(plan, buildPlan(job, { share: false }));
    const lasting = ['weights', 'grads', 'm', 'v', 'metrics', 'update table', 'nothing'];
    // the map of 11 × 11 has a row and a column that no window covers; that of 26 × 26 has none
    for (const id of [...lasting, 'd y conv2d_1']) expect(ids).not.toContain(id);
    expect(ids).toContain('d y conv2d');
  });

  it('names a buffer after its largest tensor, so that a refusal names the tensor that is too large', () => {
    const job = presetJob('model-a', 256);
    const [shared, alone] = [buildPlan(job), buildPlan(job, { share: false })];
    const largest = ({ buffers }: Plan) => Math.max(...Object.values(buffers));
    expect(largest(shared)).toBe(largest(alone));
    for (const [id, elements] of Object.entries(shared.buffers)) {
      expect(alone.buffers[id]).toBe(elements);
    }
  });
});
