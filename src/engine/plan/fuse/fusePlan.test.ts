import { describe, expect, it } from 'vitest';
import { roles } from '../../layers/dispatch.ts';
import { buildPlan } from '../buildPlan.ts';
import { type Plan, planBytes } from '../plan.ts';
import { presetJob } from '../testing/presetJob.ts';

function labels(plan: Plan): readonly string[] {
  return [...plan.forward, ...plan.backward, ...plan.update].map(({ label }) => label);
}

describe('fusePlan', () => {
  it('trains lecture model A in 17 dispatches of 28', () => {
    const job = presetJob('model-a', 256);
    expect(labels(buildPlan(job, { fuse: false }))).toHaveLength(28);
    expect(labels(buildPlan(job))).toEqual([
      'gather',
      'conv2d forward, max_pooling2d forward',
      'conv2d_1 forward, max_pooling2d_1 forward',
      'conv2d_2 forward',
      'dense forward',
      'dense_1 forward',
      'loss',
      'dense_1 dgrad',
      'dense_1 wgrad',
      'dense dgrad',
      'dense wgrad',
      'conv2d_2 dgrad, max_pooling2d_1 dgrad',
      'conv2d_2 wgrad',
      'conv2d_1 dgrad, max_pooling2d dgrad',
      'conv2d_1 wgrad',
      'conv2d wgrad',
      'Adam update',
    ]);
  });

  it('trains lecture model B in at most 18 dispatches', () => {
    expect(labels(buildPlan(presetJob('model-b', 32))).length).toBeLessThanOrEqual(18);
  });

  it('needs less memory, and has no buffer that no dispatch binds', () => {
    for (const name of ['model-a', 'model-b'] as const) {
      const job = presetJob(name, 32);
      const plan = buildPlan(job);
      expect(planBytes(plan)).toBeLessThan(planBytes(buildPlan(job, { fuse: false })));
      const bound = [...plan.forward, ...plan.backward, ...plan.update].flatMap(
        ({ bindings, shape = '' }) =>
          [...Object.values(bindings), shape].map((id) => plan.views[id]?.buffer),
      );
      for (const buffer of Object.keys(plan.buffers)) expect(bound).toContain(buffer);
    }
  });

  it('reads only what an earlier dispatch or upload has written', () => {
    const given = ['images', 'labels', 'order', 'weights', 'm', 'v', 'update table', 'nothing'];
    for (const name of ['model-a', 'model-b', 'lenet-5', 'small'] as const) {
      const plan = buildPlan(presetJob(name, 8));
      const written = new Set(given);
      for (const { bindings, label } of [...plan.forward, ...plan.backward, ...plan.update]) {
        const bound = Object.entries(bindings) as [keyof typeof roles, string][];
        const bufferOf = (id: string) => plan.views[id]?.buffer ?? id;
        for (const [role, id] of bound) {
          if (roles[role].access === 'read')
            expect(written, `${label} reads ${id}`).toContain(bufferOf(id));
        }
        for (const [, id] of bound) written.add(bufferOf(id));
      }
    }
  });
});
